/** Runs once when the server starts. */
export async function register(): Promise<void> {
  // biome-ignore lint/style/noProcessEnv: Next sets it, and builds this file once per runtime
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { appendPeerAddress } = await import("./lib/core/peer-address");
  appendPeerAddress();
  const { collectEarly } = await import("./lib/core/collect-early");
  collectEarly();
}
