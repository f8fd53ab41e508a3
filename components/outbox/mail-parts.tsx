import { Panel } from "@/components/ui/panel";

/** Both parts side by side. The HTML stands in a frame without scripts, forms, origin or navigation. */
export function MailParts({ html, text, subject }: { html: string; text: string; subject: string }) {
  return (
    <div className="grid items-start gap-4 xl:grid-cols-2">
      <Panel title="HTML part" note="exactly as sent; links are switched off here" flush>
        <iframe title={`HTML part of “${subject}”`} sandbox="" srcDoc={html} className="block h-180 w-full rounded-b-lg bg-canvas" />
      </Panel>
      <Panel title="Text part" note="same facts, same order" flush>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
        <pre tabIndex={0} className="max-h-180 overflow-auto p-3.5 font-mono text-xs leading-5">
          {text}
        </pre>
      </Panel>
    </div>
  );
}
