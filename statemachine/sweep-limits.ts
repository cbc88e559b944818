/** Rotations that one sweep may be told to start: the oldest that wait for their turn are kept in one variable, and so many fit with room to spare. */
export const MOST_ROTATIONS = 500;
/** Rotations that one sweep starts unless it is told otherwise. */
export const USUAL_ROTATIONS = 25;
