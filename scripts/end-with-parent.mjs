// Loaded into web and worker: when the supervisor is gone, however it ended, they end too and leave the port free.
// Processes that these fork load it as well, and are none of the supervisor's.
if (process.env.HOOKSTEWARD_SUPERVISOR === String(process.ppid)) {
  process.once("disconnect", () => {
    process.kill(process.pid, "SIGTERM");
    setTimeout(() => process.exit(1), 5_000).unref();
  });
  process.channel?.unref();
}
