/** Apart from the client component that writes it: a server file cannot read a constant through a client boundary. */
export const SIDEBAR_COOKIE = "sidebar";
