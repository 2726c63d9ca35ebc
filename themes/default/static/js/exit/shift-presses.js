// Counts presses of the Shift key alone, so that capitals typed in a field never count.

export const PRESSES_TO_LEAVE = 3;
export const PERIOD = 5_000; // milliseconds within which the presses have to come

/** @typedef {{ type: string, key: string, timeStamp: number }} KeyPress as in a KeyboardEvent */

/** Make a counter of presses. */
export function makeShiftPresses() {
  let isAlone = false;
  /** @type {number[]} */
  let times = [];

  /**
   * Take a key that went down or up; return how many presses there have been within the period.
   *
   * @param {KeyPress} press
   */
  function count({ type, key, timeStamp }) {
    if (type === 'keydown') isAlone = key === 'Shift';
    if (key !== 'Shift') times = [];
    else if (type === 'keyup' && isAlone) times.push(timeStamp);
    times = times.filter((time) => timeStamp - time < PERIOD);
    return times.length;
  }

  return { count };
}
