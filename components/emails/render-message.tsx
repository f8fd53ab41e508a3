import { renderToStaticMarkup } from "react-dom/server";
import type { RenderHtml } from "@/lib/mail/render-mail";
import { Message } from "./message";

// The doctype that mail programs lay tables out by. Templates hold nothing asynchronous: static markup is four times as fast.
const doctype = '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">';

export const renderMessage: RenderHtml = async (view) => doctype + renderToStaticMarkup(<Message view={view} />);
