import { redirect } from "next/navigation";
import { requirePrincipal } from "@/app/server/principal";
import { roleMay } from "@/lib/core/permissions";

/** The dashboard for those who see the estate; what needs them for everybody else. */
export default async function Start() {
  redirect(roleMay((await requirePrincipal()).role, "posture:read") ? "/dashboard" : "/my-work");
}
