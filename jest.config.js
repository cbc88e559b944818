// The SDK warns that versions to come will not run on Node.js 20; ours are pinned.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

/**
 * swc strips the types; `npm run check` is where they are checked.
 * @type {import('jest').Config}
 */
module.exports = {
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  // `npm run test:moto`, `test:go`, `test:packages` and `test:report` run them, with what they need.
  testPathIgnorePatterns: ['/node_modules/', '/test/moto/', '/test/go/', '/test/packages/', '/test/report/'],
  // `npm run build` puts packages there that have the names of the rooms.
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  testEnvironment: 'node',
  // jest leaves one core free unless told otherwise: with two cores it would use one.
  maxWorkers: '100%',
  // None is this slow where nothing else runs; a busy machine is no reason to fail.
  testTimeout: 300_000,
  transform: { '\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }] },
};
