const config = require('./jest.config');

/**
 * `npm test`: without what goes through thousands of cases, which is `npm run test:long`, and the walls, which are part of
 * `npm run check`.
 * @type {import('jest').Config}
 */
module.exports = {
  ...config,
  testPathIgnorePatterns: [...config.testPathIgnorePatterns, '[.]long[.]test[.]ts$', '/test/walls/'],
};
