import { render } from "@react-email/render";
import type { RenderHtml } from "@/lib/mail/render-mail";
import { Message } from "./message";

export const renderMessage: RenderHtml = (view) => render(<Message view={view} />);
