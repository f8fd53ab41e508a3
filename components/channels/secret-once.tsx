import { Banner } from "@/components/ui/banner";
import { Copyable } from "@/components/ui/copyable";

/** The only time that a signing secret is seen. */
export function SecretOnce({ secret, overlap }: { secret: string; overlap?: boolean }) {
  return (
    <Banner live title="Give this signing secret to the receiver.">
      It is shown once. {overlap && "The former one signs too for 24 hours. "}Verify webhook-id, webhook-timestamp and webhook-signature
      with any Standard Webhooks library.
      <div className="mt-1.5">
        <Copyable value={secret} label="signing secret" />
      </div>
    </Banner>
  );
}
