import { Body, Button, Column, Container, Head, Heading, Hr, Html, Link, Preview, Row, Section, Text } from "@react-email/components";
import type { MessageLine, MessageView } from "@/lib/mail/schema";
import { styles, toneColours } from "./styles";

/** Every message of the product: one column, one button, no image, readable as it is without styles. */
export function Message({ view }: { view: MessageView }) {
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
          {view.lines.map((line) => (
            <Line key={`${line.href}#${line.longLabel}#${line.detail}`} line={line} />
          ))}
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

function Line({ line }: { line: MessageLine }) {
  return (
    <Row style={styles.row}>
      <Column style={{ ...styles.label, color: toneColours[line.tone] }}>{line.label}</Column>
      <Column style={styles.item}>
        <Link href={line.href} style={styles.title}>
          {line.title}
        </Link>
        <Text style={styles.detail}>{line.context ? `${line.context}. ${line.detail}` : line.detail}</Text>
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
