/** @type {import("next").NextConfig} */
export default {
  reactStrictMode: true,
  poweredByHeader: false,
  serverExternalPackages: ["@node-rs/argon2", "pg", "pg-boss", "pino"],
  // Types are checked by `npm run typecheck`, which the test run includes; a user's first start should not wait for it.
  typescript: { ignoreBuildErrors: true },
};
