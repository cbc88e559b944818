/** The input that `npm start -- --once` takes unless told otherwise, in `scripts/`. */
export const EXAMPLE_INPUT = 'example-input.json';
