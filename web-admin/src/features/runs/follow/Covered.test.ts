import { expect, it } from "vitest";
import { Covered } from "./Covered";

it("has no gap whatever the order in which numbers come", () => {
  const covered = new Covered();
  for (const n of [5, 1, 3, 2, 4, 4, 1]) covered.add(n);
  expect(covered.gaps()).toEqual([]);
  expect(covered.reach).toBe(5);
});

it("tells what is missing, and up to where nothing is", () => {
  const covered = new Covered();
  for (const n of [2, 3, 7, 8, 12]) covered.add(n);
  expect(covered.reach).toBe(0);
  expect(covered.gaps()).toEqual([
    { from: 1, to: 1 },
    { from: 4, to: 6 },
    { from: 9, to: 11 },
  ]);
  covered.add(1, 1);
  expect(covered.reach).toBe(3);
});

it("joins spans that a longer one covers", () => {
  const covered = new Covered();
  for (const n of [1, 4, 8, 20]) covered.add(n);
  covered.add(2, 15);
  expect(covered.gaps()).toEqual([{ from: 16, to: 19 }]);
  expect([covered.has(9), covered.has(16), covered.has(20), covered.has(21)]).toEqual([true, false, true, false]);
});
