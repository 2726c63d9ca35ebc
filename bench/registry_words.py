"""Word lists for generated registries: names, things, and sentences with gaps in braces."""

from __future__ import annotations

FRONTS = """
    Alder Ash Barrow Beck Birch Black Bram Brock Brook Burn Cald Chal Clay Cliff Cold Comb Cran Crow Dal Dun East Elm Ever
    Fair Farn Fen Flint Glen Gold Gran Green Hag Hart Hather Haw Hazel Hern Holm Holt Kel Kings Kirk Lang Lark Leather
    Lin Long Mal March Mars Mel Mill Moor Nether North Oak Oster Otter Over Pem Pen Plum Quarr Raven Red Ross Rush Salt
    Sand Sax Sel Shep Silver South Stain Stan Stock Stone Swan Tarn Ten Thorn Thrush Tid Up Wal Wan Wel West Whit Wil
    Win Withy Wood Wren Yar Yew
""".split()
BACKS = """
    bank beck bourne bridge brook burn bury by cliff combe cote dale den don fell field fold ford gate ham haven hay head
    holme hope hurst ing leigh ley low mere minster moor mouth ness over pool port ridge rigg scar shaw side stead stoke
    stone thorpe thwaite ton vale wade water well wick with wold wood worth
""".split()
"""Second parts of names of places, streets and surnames: with `FRONTS` some 6,000, most of them rare."""

PEOPLE = """
    Abena Adele Agnieszka Aisha Alma Amara Amina Anneka Ayesha Bea Beryl Bridget Carys Cath Chidi Danuta Dawn Dee Delphine
    Ebony Efua Eirlys Elif Esme Fatima Farah Fran Gareth Gita Gwen Habiba Hana Hawa Ines Iris Jade Jo Joanne Kasia Kayleigh
    Kiran Leila Lowri Mags Marta Maryam Mei Nadia Nerys Ngozi Niamh Nia Olu Oona Pam Pearl Priya Rania Rhian Rosa Ruth
    Sadia Sal Sian Sunny Tamar Temi Tilly Una Vera Winston Xanthe Yasmin Zainab Zofia
""".split()

TOPICS: dict[str, tuple[str, ...]] = {
    "breastfeeding": ("Milk", "Latch", "Feeding"),
    "bottle-feeding": ("Bottle", "Feeding"),
    "starting-solids": ("Weaning", "Spoon"),
    "mental-health": ("Calm", "Lantern", "Harbour"),
    "anxiety": ("Breathing", "Worry"),
    "depression": ("Low Days", "Lighthouse"),
    "ocd": ("Sticky Thoughts",),
    "birth-trauma": ("Birth Stories",),
    "bonding": ("Baby Massage", "Cuddle"),
    "loneliness": ("Company", "Kettle", "Cuppa"),
    "miscarriage": ("Small Losses",),
    "baby-loss": ("Candle", "Quiet"),
    "bereavement": ("Remembering",),
    "neonatal": ("Tiny Feet", "Early Arrivals"),
    "multiples": ("Twins", "Double"),
    "disability-and-send": ("All Together", "Own Time"),
    "domestic-abuse": ("Safe Harbour",),
    "money-and-housing": ("Straight Answers", "Kitchen Table"),
    "baby-bank": ("Baby Bank", "Pram"),
    "relationships": ("Still Us",),
    "sleep-and-crying": ("Sleep", "Yawn"),
    "play": ("Toddlers", "Stay and Play", "Rhyme", "Messy Play", "Little Feet", "Tumble"),
    "antenatal": ("Bumps", "Getting Ready"),
    "postnatal": ("New Mums", "Babies", "First Months"),
    "fertility": ("Still Trying",),
    "fathers": ("Dads", "Saturday Dads"),
    "young-parents": ("Young Parents",),
    "forest-school": ("Muddy Boots", "Woodland"),
    "language-and-welcome": ("Welcome", "Many Tongues"),
}
"""Words that name a group, by its topic."""

KINDS: dict[str, tuple[str, ...]] = {
    "drop-in": ("Drop-in", "Café", "Mornings"),
    "group": ("Group", "Circle", "Club"),
    "course": ("Course", "Workshop"),
    "one-to-one": ("Befriending", "Visiting", "Listening"),
    "helpline": ("Line", "Helpline"),
    "service": ("Service", "Project"),
}

SUMMARIES = """
    A {mood} {when} for {who}, with {thing} and {thing}.
    {Who} meet for {thing}, {thing} and {help}.
    {Help} for {who}, from people who have been there.
    Come and {do} with other families in {place}; there is {thing}.
    For {who} who would like {help}, with somebody to listen.
    {Thing}, {thing} and {help} for {who} in {place}.
""".strip().splitlines()

SENTENCES = """
    The kettle is on from the start, and there is {thing} on the big table.
    {person} will spot that you are new, and will find you a seat near {thing}.
    We sit round {thing} and {do}, and nobody minds if you are late.
    You can {do} here, or {do}, or say nothing at all.
    Bring {thing} if you have it; we have spare {thing} if you do not.
    Children make straight for {thing}, while grown-ups {do}.
    It began when {person} and {person} met over {thing} in {place}.
    Once a month {person} brings {thing} and shows how to {do}.
    Some people come for {help}; some come because there is {thing}.
    Ask {person} {surname} about {help}: she has heard it all before.
    There is room for prams beside {thing}, and a corner with {thing}.
    In the summer we {do} in {surname} Park, under {thing}.
    Nobody will ask why you came, and nobody has to {do}.
    If the room is full we open the {surname} Room next door, where there is {thing}.
    Our volunteers have had {help} themselves, and know what {thing} at three in the morning is like.
    We swap {thing}, names of people who ring back, and ways to {do}.
    The {surname} family lent us {thing}, and it has never gone home.
    Buses from {place} stop outside; look for {thing} in the window.
    At the end we {do} together, and there is always {thing} to take home.
    {person} speaks a little of everything, and will {do} with you.
""".strip().splitlines()

MOODS = """
    friendly quiet noisy gentle relaxed warm cheerful calm small busy unhurried homely lively patient cosy sunny
    easy-going old-fashioned
""".split()
WHENS = """
    morning|afternoon|evening|hour|drop-in|walk|get-together|breakfast|lunch|Saturday morning|hour after school
""".strip().split("|")
AUDIENCES = (
    """
    mothers|new mothers|parents and babies|pregnant women|dads|families with toddlers|parents of under fives|grandparents
    families with twins|parents of premature babies|young parents|single parents|deaf parents|families new to the area
    parents who feel low|parents who hardly sleep|foster carers|families on a tight budget|parents of disabled children
""".replace("\n", "|")
    .strip("| ")
    .split("|")
)
HELPS = (
    """
    help with feeding|help with latching|company|a listening ear|advice on weaning|help with benefits|support after birth
    help with sleep|ideas for play|help with forms|practical help|peer support|support after a loss|help with bottles
    talk about worries|a break|baby massage|birth preparation|support with low mood|help with routines
    advice on teething|help with reflux|support with bonding|a safe place to talk
""".replace("\n", "|")
    .strip("| ")
    .split("|")
)
DOINGS = (
    """
    sing|walk|cook soup|paint pebbles|feed your baby|breathe|stretch|tell stories|build dens|bake bread|mend clothes|knit
    weigh the babies|practise signing|look at picture books|make puppets|grow beans|drum|dance|talk it over|read letters
    cry a bit|laugh|rest|play peekaboo|splash in trays|fold paper boats|roll clay|stamp in puddles|swap outgrown clothes
    share recipes|watch the trains|count the ducks|make lanterns|thread beads|chalk the yard|cut out snowflakes
""".replace("\n", "|")
    .strip("| ")
    .split("|")
)
THINGS = (
    """
    tea|toast|fruit|soup|biscuits|a sand tray|a train track|a piano|two sofas|upright chairs|rugs|cushions|a play mat
    a mud kitchen|picture books|shakers|a parachute|a ball pool|a crawling corner|a wooden kitchen|dressing-up clothes
    a garden|a bark pit|trikes|bubbles|glue|paint|play dough|a water table|puppets|a guitar|an old harmonium|a fish tank
    a breast pump|nursing pillows|slings|moses baskets|nappies|baby scales|a steriliser|spare socks|clean clothes
    a sewing machine|seed potatoes|a pond|hens|a stove|candles|a sensory tent|fairy lights|foam blocks|a slide|hoops
    stacking cups|a marble run|bells|ukuleles|scooters|a tortoise|porridge|dhal|pierogi|flapjacks|samosas|rice pudding
    blankets|a hammock|jigsaws|magnets|a rocking horse|a puppet theatre|wellies|binoculars|a telescope|tambourines
""".replace("\n", "|")
    .strip("| ")
    .split("|")
)
VENUES = (
    """
    Community Centre|Library|Village Hall|Children's Centre|Methodist Church|Scout Hut|Health Centre|Family Hub|Old School
    Baptist Hall|Sports Pavilion|Museum café|Tenants' Rooms|Quaker Meeting House|Mosque side hall|Arts Centre|Boathouse
""".replace("\n", "|")
    .strip("| ")
    .split("|")
)
STREETS = "Road Street Lane Row Close Hill Terrace Avenue Walk Yard".split()
LANGUAGES = "English Welsh Polish Urdu Somali Arabic Punjabi Tamil Romanian Turkish Ukrainian Portuguese".split()
ACCESS = "step-free accessible-toilet parking bus buggy-parking baby-changing feeding-space quiet-space".split()
SYLLABLES = """
    ba be bo bri ca cha co da de do dra el en fa fi ga go gri ha ho hu in ja jo ka ki ko la le li lo ma mi mo na ne no
    ola or pa pe po ra re ri ro sa se shi so sta ta te ti to tra u va ve vi wa we ya yo za zi zo
""".split()
"""Parts of rare surnames, three for each."""
