// Data that sitegen publishes for the scripts of the theme. Nothing here reaches a page.

/** Where the worker finds the site that it keeps: sitegen/outputs/offline.py puts it in front of the script. */
declare const SETTINGS: {
  version: string;
  /** URL of the list of files with their hashes. */
  files: string;
  /** Link to where saving is explained and undone. */
  about: string;
  /** Link to the page for what was not saved. */
  notSaved: string;
};

interface Window {
  /** Browsers without Trusted Types lack it. What `createScriptURL` returns is no string, but goes where one may. */
  trustedTypes?: {
    createPolicy(
      name: 'worker',
      rules: { createScriptURL(text: string): string },
    ): { createScriptURL(text: string): string };
  };
}

/** Facts that search needs before it fetches anything: see sitegen/search/files.py. */
interface Manifest {
  /** How many services there are. They are numbered; open ones come first, each part by name. */
  documents: number;
  /** How many of them are not closed. */
  open: number;
  /** How many meetings there are beside the first of each service. */
  meetings: number;
  /** Boost of each field. */
  boosts: number[];
  /** Bit of the field "name" in a set of fields. */
  name: number;
  /** Bits of the fields that say where. */
  areas: number;
  /** Bit of the field of facts whose words have one meaning, such as "free". */
  plainFacts: number;
  /** Stop words, separated by spaces. */
  stop: string;
  /** Words by which nothing is looked for in a sentence that has others, separated by spaces. */
  light: string;
  /** Hyphenated words of labels, such as "stepfree", separated by spaces: typed apart they still count as one. */
  compounds: string;
  /** Phrases that name facts, such as "free drop-in": the words of each have hyphens between them. */
  facts: string;
  /** First term of each index file but the first. */
  starts: string[];
  /** How many cards are in a file. */
  cards: number;
  /** How many cards are in the pack of a word at most. */
  pack: number;
  /** True if all cards are shown without a tap. */
  few: boolean;
  /** Offers at several venues: see sitegen/search/venues.py. */
  venues: string;
  /** True if the facets of all filters are also in one file. */
  together: boolean;
}

/** Packed texts, each once, and which of them each service has: see `patterns` in sitegen/search/encoding.py. */
type Patterns<T> = [different: T[], which: string];

type AgeRange = [pregnancy: number, from: number, until: number];
type FacetPlace = [latitude: number, longitude: number, rough?: number];
type MapPosition = [latitude: number, longitude: number, exact?: number];

interface ListFacet {
  /** The label is "" where it is the id with spaces. */
  values: [id: string, label: string, documents: string][];
  /** Meetings of which it is not known; null for all. */
  unknown: string | null;
  /** Meetings of which it is not known any more after a day, by that day in ISO 8601. */
  until?: [last: string, documents: string][];
}

/** Facets that services are filtered by: see sitegen/search/facets.py. */
interface Facets {
  /** Service of each meeting after the first of every service. */
  meetings: string;
  times: Patterns<string>;
  age: Patterns<AgeRange | null>;
  places: Patterns<FacetPlace[]>;
  [list: string]: ListFacet | string | Patterns<string> | Patterns<AgeRange | null> | Patterns<FacetPlace[]>;
}

/** A card, without what is missing at its end: see sitegen/search/result_cards.py. */
/** A short fact; a cost, which has a sign, is in a list of its own. */
type Label = string | [cost: string];

type CardRow = [
  id: string,
  name: string,
  summary?: string,
  place?: string,
  labels?: Label[],
  dates?: string,
  when?: string,
  notices?: Notice[] | '',
  noDates?: string,
  meetings?: string[] | '',
  places?: string[] | '',
  taking?: Notice | '',
  breaks?: Notice[] | '',
];

/** A notice, with its last day ("2027-01-05") where that is known, and its first where it is to come. */
type Notice = [text: string, last?: string, first?: string];

type IndexData = [
  terms: string,
  which: string,
  postings: string,
  packs: string,
  termsOfNeeds: string,
  countsOfNeeds: string,
];

/** A need and the services that answer it, by level: see sitegen/search/needs.py. */
type NeedRow = [label: string, levels: string];

/** Cards of what a word or a need finds first. */
type Pack = [documents: string, ...cards: CardRow[]];

interface PostcodeData {
  corner: [south: number, west: number];
  codes: string;
  north: string;
  east: string;
}

/** What makes a search one about a loss: see sitegen/search/loss_words.py. */
interface LossSigns {
  /** Topics, separated by spaces. */
  topics: string;
  /** Numbers of the needs of which every topic is one of loss. */
  needs: number[];
  /** Phrases, separated by commas. */
  phrases: string;
  /** Phrases that have to be all of a search, separated by commas. */
  alone: string;
  /** Everyday phrases that only look like a loss, separated by commas. */
  ordinary: string;
  /** Words that may be between two of a phrase, besides those in a crisis; separated by spaces. */
  between: string;
  /** Words that are no mistake for another, separated by spaces. */
  right: string;
}

/** Files that search fetches, by name. */
interface SearchFiles {
  /** Numbers of the services that a search about a loss may show. */
  loss: string;
  words: [terms: string, counts: string];
  /** See sitegen/search/needs.py. */
  needs: [terms: string, counts: string, alike: string[], leftOut: string, size: number, answered: string];
  answers: NeedRow[];
  names: { names: string[]; ids: Record<string, string> };
  /** See sitegen/search/facts.py. */
  facts: {
    phrases: [filter: string, value: string, phrase: string][];
    ordinary: string[];
    asking: [services: string, subjects: string, troubles: string, small: string, urgent: string, beforeMy: string];
    notAges: [before: string[], after: string[]];
  };
  facets: Facets;
  dates: Patterns<string>;
  holidays: Patterns<string>;
  near: {
    outcodes: Record<string, [latitude: number, longitude: number]>;
    areas: [name: string, latitude: number, longitude: number][];
    districts: string[];
    neighbours: Record<string, string[]>;
    /** See sitegen/search/catchments.py. */
    catchments?: [text: string, codes: string, areas: string[], isComplete: boolean, documents: string][];
    codes?: Record<string, string>;
  };
  map: {
    services: [id: string, name: string, positions: MapPosition[]][];
    areas: [name: string, latitude: number, longitude: number][];
  };
  [index: `t${number}`]: IndexData;
  [cards: `c${number}`]: CardRow[];
  [need: `packs/n-${number}`]: [row: NeedRow, ...pack: Pack];
  [pack: `packs/${number}-${number}`]: Pack;
  'f-places': Facets['places'];
  [facet: `f-${string}`]: Facets[string];
  [district: `pc-${string}`]: PostcodeData;
}

/** Fetches a search file, each once. */
type FetchFile = <Name extends keyof SearchFiles>(name: Name) => Promise<SearchFiles[Name]>;

/** Dates that share ages, areas and place: see sitegen/views/my_weeks.py. */
type WeeksKind = [pregnancy: number, from: number, until: number, areas: string, place: string, dates: string];
type WeeksRow = [id: string, first: string, name: string, who: string, kinds: WeeksKind[]];
type WeeksPlace = [id: string, name: string, codes: string, near: string, school: string];
/** Known days, and holidays, in days since 1970. */
type SchoolYear = [known: [first: number, last: number][], holidays: [first: number, last: number, label: string][]];

/** A change of /changes.json: see sitegen/changes/published.py. */
interface PublishedChange {
  /** ISO date. */
  day: string;
  kind: string;
  service: string;
  name: string;
  areas: string[];
  details: { field: string; words: string }[];
}

interface PublishedChanges {
  /** Day of the build, as an ISO date. */
  built: string;
  /** First day that is covered. */
  since: string;
  changes: PublishedChange[];
  /** Ids of the discreet services among those that have changed. */
  discreet: string[];
}

/** Names of all services, and the ids of discreet ones: see sitegen/views/tell_us.py. */
interface ServiceNames {
  names: Record<string, string>;
  discreet: string[];
}

/** A service on a list: see sitegen/views/lists/shortlist.py. What is empty is left out. */
interface ListRow {
  name: string;
  summary?: string;
  notices?: Notice[];
  dates?: string;
  /** Place of each session, where they differ. */
  places?: string[];
  none?: string;
  when?: string;
  place?: string;
  join?: string;
  taking?: Notice;
  reach?: string;
  checked?: string;
  link?: string;
  /** Side and the SVG path of a QR code. */
  qr?: [side: number, path: string];
  /** True where no text may name it. */
  discreet?: true;
  /** "on 3 May 2026", or "" when the day is not known; only for a service that has closed. */
  closed?: string;
  instead?: [id: string, name: string][];
  moved?: string;
}

/** Occurrences that share most of an event's text: see sitegen/views/calendar_events.py. No end: it is not known. */
type CalendarSeries = [shared: string, begins: number, twin: number, start: number, end: number | null, days: number[]];

/** Parts of a service's calendar events. */
interface CalendarRow {
  first: string;
  series: CalendarSeries[];
}
