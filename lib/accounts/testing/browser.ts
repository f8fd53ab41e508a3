const maxRedirects = 20;

/** Follows redirects and keeps cookies as a browser does: by host name, ports share them. */
export class Browser {
  readonly cookies = new Map<string, string>();

  async send(url: string, init: RequestInit = {}): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(url, { ...init, redirect: "manual", headers: { ...init.headers, cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      const name = pair.slice(0, pair.indexOf("="));
      const value = pair.slice(name.length + 1);
      if (value === "" || /expires=Thu, 01 Jan 1970/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return response;
  }

  async visit(url: string, init?: RequestInit): Promise<{ url: string; response: Response; body: string }> {
    let at = url;
    let response = await this.send(url, init);
    for (let step = 0; step < maxRedirects && response.headers.has("location"); step++) {
      at = new URL(response.headers.get("location")!, at).href;
      response = await this.send(at);
    }
    return { url: at, response, body: await response.text() };
  }

  submit(url: string, fields: Record<string, string>) {
    return this.visit(url, { method: "POST", body: new URLSearchParams(fields) });
  }
}
