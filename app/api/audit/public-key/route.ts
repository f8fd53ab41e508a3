import { defineRoute } from "@/app/server/define-route";
import { publicKeyText } from "@/lib/audit/checkpoint-file";

export const GET = defineRoute("audit:read", async () => {
  const headers = { "content-type": "application/x-pem-file", "content-disposition": 'attachment; filename="audit-public-key.pem"' };
  return new Response(publicKeyText(), { headers });
});
