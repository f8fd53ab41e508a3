import { Body, Button, Column, Container, Head, Heading, Hr, Html, Link, Preview, Row, Section, Text } from "@react-email/components";
import type { ReactNode } from "react";
import type { MessageLine, MessageView } from "@/lib/mail/schema";
import { styles, toneColours } from "./styles";

/** Every message of the product: one column, one button, no image, readable as it is without styles. `lines` stand where its lines go. */
export function Message({ view, lines }: { view: MessageView; lines: ReactNode }) {
  return (
    <Html lang="en">
      <Head>
        <meta name="color-scheme" content="light dark" />
        <title>{view.subject}</title>
      </Head>
      <Preview>{view.preheader}</Preview>
      <Body style={styles.body}>
        <Container style={styles.card}>
          <Text style={styles.product}>HookSteward</Text>
          <Heading as="h1" style={styles.heading}>
            {view.heading}
          </Heading>
          <Text style={styles.lead}>{view.lead}</Text>
          {lines}
          <Section style={view.lines.length > 0 ? styles.buttonArea : undefined}>
            <Button href={view.button.href} style={styles.button}>
              {view.button.text}
            </Button>
            {view.more && (
              <Text style={styles.more}>
                <Link href={view.more.href} style={styles.link}>
                  {view.more.text}
                </Link>
              </Text>
            )}
          </Section>
          {view.note && <Text style={styles.note}>{view.note}</Text>}
          <Hr style={styles.rule} />
          <Footer view={view} />
        </Container>
      </Body>
    </Html>
  );
}

/** What a line says, each in one place of its layout. */
export interface LineTexts {
  label: string;
  title: string;
  text: string;
  href: string;
}

export const lineTexts = ({ label, title, context, detail, href }: MessageLine): LineTexts => ({
  label,
  title,
  text: context ? `${context}. ${detail}` : detail,
  href,
});

export function Line({ tone, label, title, text, href }: LineTexts & Pick<MessageLine, "tone">) {
  return (
    <Row style={styles.row}>
      <Column style={{ ...styles.label, color: toneColours[tone] }}>{label}</Column>
      <Column style={styles.item}>
        <Link href={href} style={styles.title}>
          {title}
        </Link>
        <Text style={styles.detail}>{text}</Text>
      </Column>
    </Row>
  );
}

function Footer({ view }: { view: MessageView }) {
  return (
    <>
      <Text style={styles.foot}>{view.why}</Text>
      {view.next && <Text style={styles.foot}>{view.next}</Text>}
      {view.preferences && (
        <Text style={styles.foot}>
          <Link href={view.preferences.href} style={styles.link}>
            {view.preferences.text}
          </Link>
        </Text>
      )}
    </>
  );
}
