// Chance that can be had again: JADAPTE_SEED=… repeats what a run did, as far as a machine’s speed lets it.

/** A name for this run’s chance: the one asked for, or a new one. */
export const seed = Number(process.env.JADAPTE_SEED ?? Math.floor(Math.random() * 1e9));

/** Whether the long counts are asked for (`make test-long`). */
export const long = process.env.JADAPTE_LONG === '1';

/** Dice (mulberry32): `dice()` in [0, 1), `dice.between(from, to)`, `dice.one([…])`. */
export function diceOf(start = seed) {
  let state = start >>> 0;
  const dice = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  dice.between = (from, to) => from + dice() * (to - from);
  dice.one = (list) => list[Math.floor(dice() * list.length)];
  return dice;
}

/** The value under which this share of the list lies. */
export function share(list, part) {
  const sorted = [...list].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
}
