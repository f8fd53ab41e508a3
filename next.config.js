const everywhere = [
  { key: "x-content-type-options", value: "nosniff" },
  { key: "referrer-policy", value: "same-origin" },
  { key: "cross-origin-opener-policy", value: "same-origin" },
  { key: "cross-origin-resource-policy", value: "same-origin" },
  { key: "permissions-policy", value: "camera=(), geolocation=(), microphone=()" },
  { key: "x-frame-options", value: "DENY" },
];

/** @type {import("next").NextConfig} */
export default {
  reactStrictMode: true,
  poweredByHeader: false,
  // Their arguments hold passwords.
  logging: { serverFunctions: false },
  serverExternalPackages: ["@node-rs/argon2", "pg", "pino"],
  // Types are checked by `npm run typecheck`, which the test run includes; a user's first start should not wait for it.
  typescript: { ignoreBuildErrors: true },
  async headers() {
    return [
      { source: "/:path*", headers: everywhere },
      // Pages get their policy with a nonce from proxy.ts; machine answers load nothing at all.
      { source: "/api/:path*", headers: [{ key: "content-security-policy", value: "default-src 'none'; frame-ancestors 'none'" }] },
    ];
  },
};
