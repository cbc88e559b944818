/** The input that `npm start -- --once` takes unless told otherwise, in this folder. */
export const EXAMPLE_INPUT = 'example-input.json';
