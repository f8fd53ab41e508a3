// Loaded into web and worker: when the supervisor is gone, however it ended, they end too and leave the port free.
process.once("disconnect", () => {
  process.kill(process.pid, "SIGTERM");
  setTimeout(() => process.exit(1), 5_000).unref();
});
process.channel?.unref();
