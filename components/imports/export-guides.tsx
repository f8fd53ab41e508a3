import { ChevronRight } from "lucide-react";
import { ProviderMark } from "@/components/marks/provider-mark";
import { Copyable } from "@/components/ui/copyable";
import type { Provider } from "@/lib/providers/providers";

/** How to get each provider's webhooks into a file. */
export function ExportGuides({ providers }: { providers: readonly Provider[] }) {
  return (
    <ul className="max-h-[560px] overflow-y-auto">
      {providers.map(({ id, name, exportGuide }) => (
        <li key={id} className="border-b last:border-b-0">
          <details className="group/guide">
            <summary className="flex min-h-10.5 cursor-pointer list-none items-center gap-2.5 px-3.5 -outline-offset-2 hover:bg-hover max-md:min-h-11">
              <ProviderMark name={name} named />
              <span className="font-medium">{name}</span>
              <ChevronRight
                size={14}
                strokeWidth={1.75}
                aria-hidden
                className="ml-auto text-fg3 transition-transform group-open/guide:rotate-90"
              />
            </summary>
            <div className="flex flex-col gap-2 px-3.5 pb-3">
              <p className="text-fg2">{exportGuide.sentence}</p>
              {exportGuide.commands?.map(({ label, command }) => (
                <div key={label} className="min-w-0 rounded-md bg-sunken px-2.5 py-1.5">
                  <p className="text-fg3 text-xs">{label}</p>
                  <Copyable value={command} label={`command for ${name}, ${label}`} />
                </div>
              ))}
              {exportGuide.steps && (
                <ol className="list-decimal pl-5 text-fg2">
                  {exportGuide.steps.map((step) => (
                    <li key={step}>{step}</li>
                  ))}
                </ol>
              )}
              {exportGuide.caution && <p className="text-med text-xs">{exportGuide.caution}</p>}
            </div>
          </details>
        </li>
      ))}
    </ul>
  );
}
