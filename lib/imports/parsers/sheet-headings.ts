/** What a column can mean. The order decides when two targets want the same column. */
export const endpointColumns = {
  url: /^(web ?hooks?|web ?hook ?(url|address|adresse|uri|link|endpoint|target)|(url|adresse|lien) (du|de|der|des|del|of the) web ?hook|hook ?(url|address|adresse|uri)|(callback|delivery|destination|target|endpoint|receiver|payload|notification|notify|post|ziel|request|listener) ?(url|uri|address|adresse|link)|(adresse|direccion|indirizzo|endereco) (du |del |do )?web ?hook|callback|destination|config url|endpoint|ziel|cible|destino|url|uri|address|adresse|direccion|indirizzo|endereco|link|送信先( ?url)?|宛先|回调(地址|url)|web ?hook ?地址)$/,
  externalId: /^(id|sid|hook ?id|web ?hook ?id|external ?id|uuid|uid|endpoint ?id|subscription ?id)$/,
  provider:
    /^(provider|vendor|platform|source system|quelle|anbieter|plattform|fournisseur|proveedor|fornitore|fornecedor|leverancier|sender|from|producer|source|system|service|integration|app|tool|application|anwendung|プロバイダー?|提供元|ベンダー|サービス|(provider|vendor|supplier|source) ?name|source ?(app|application)|提供商|供应商|厂商)$/,
  account:
    /^(account|organi[sz]ation|org|repo(sitory)?|repository ?(name|full name)|project|projekt|workspace|tenant|konto|projet|proyecto|progetto|projeto|scope)$/,
  name: /^(name|title|label|titel|bezeichnung|nom|nombre|nome|naam|anwendung|application|web ?hook ?name|hook ?name|endpoint ?name|display ?name|alias|integration|service|system|app|tool|channel|kanal|canal|web ?hook|名前|名称|サービス名|連携名|システム名|(ci|system|service|application|app|integration|interface|connection|schnittstellen?) ?name|(what is the )?name (of|der|des|du|del) .*|schnittstelle|interface|connection|summary|集成名称)$/,
  events:
    /^(events?|event ?(types?|names?)|topics?|triggers?|ereignisse?|evenements?|eventos?|eventi|gebeurtenissen|subscribed events|subscriptions?|enabled events|scopes?|イベント)$/,
  state:
    /^(active|enabled|is ?active|is ?enabled|aktiv|aktiviert|actif|active e|activo|attivo|ativo|actief|habilitado|operational status|status|state|zustand|etat|estado|stato|disabled|paused|deaktiviert|inaktiv|inactive|有効|状態|ステータス|启用|状态)$/,
  authMethod:
    /^(auth(entication)?( ?(method|type|scheme))?|signature( ?(method|scheme))?|signed|authentifizierung|security|(auth|authentication|security) mechanism)$/,
  secret:
    /^(secret|web ?hook ?secret|signing ?(secret|key)|shared ?secret|secret ?key|token|auth(orization)? ?token|api ?key|password|passwort|geheimnis( ?(gesetzt|hinterlegt|vorhanden))?|schlussel|secreto|mot de passe|secret defini|hmac( ?key)?|secret ?(set|configured|present|enabled|stored( in)?|store|location|reference)|has ?secret|シークレット|(is )?(a |the )?(signing )?secret (used|in use)|is (a |the )?secret (configured|set))$/,
  tls: /^(tls( ?verif(y|ication))?|ssl( ?verif(y|ication))?|verify ?(ssl|tls|cert(ificate)?)|(enable )?(ssl|tls|cert(ificate)?) (verification|check|validation)|(tls|ssl) ?prufung|verification (ssl|tls)|insecure ?ssl|zertifikatsprufung)$/,
  purpose:
    /^(purpose|description|zweck|beschreibung|but|proposito|descripcion|scopo|descrizione|descricao|doel|omschrijving|use ?case|reason|usage|説明|目的|用途|描述|用途说明)$/,
  createdAt:
    /^(created( ?(at|on|date))?|creation ?date|date ?created|erstellt( am)?|angelegt( am)?|cree le|date de creation|creado( el)?|fecha de creacion|creato( il)?|data( di)? creazione|criado( em)?|data de criacao|aangemaakt( op)?|erstelldatum|anlagedatum|since|added|作成日時?|登録日|创建(时间|日期))$/,
  updatedAt: /^(updated( ?(at|on))?|last ?(updated|modified|change[d]?)|modified( at)?|geandert( am)?|modifie le|更新日時?)$/,
  createdBy: /^(created ?by|creator|author|erstellt von|requested by|cree par)$/,
  lastDeliveryAt:
    /^(last ?(delivery|delivered|called|triggered|used|call|fired|event|success)( ?(at|on|date))?|letzte (zustellung|nutzung)|zuletzt (benutzt|genutzt)|derniere (livraison|utilisation)|最終(配信|利用)日?)$/,
  lastDeliveryStatus: /^(last ?(response|status|delivery status|http status|status code|response code))$/,
  expiresAt: /^(expires?( ?(at|on))?|expiry( date)?|expiration( date)?|lauft ab|gultig bis)$/,
  ownerEmail:
    /^((owner|responsible|contact|verantwortlich(er|e)?|besitzer|担当者|責任者) ?(e ?mail|mail|メール(アドレス)?)( ?(address|adresse))?|(e ?mail|mail|correo|courriel|email) (du|de l|del|do|des|van|of the)? ?(owner|responsable|responsabile|responsavel|proprietaire|propietario|eigenaar)|e ?mail( ?(address|adresse))?|correo( electronico)?|courriel|メール(アドレス)?|邮箱|负责人邮箱)$/,
  ownerName:
    /^(owner( name)?|owned ?by|responsible( person)?|contact( person)?|verantwortlich(er?)?|verantwortliche person|besitzer(in)?|eigentumer|inhaber|responsable|responsabile|responsavel|proprietaire|propietario|proprietario|eigenaar|maintainer|zustandig|ansprechpartner(in)?|steward|担当者?|責任者|所有者|オーナー|(business|technical|service|system|product|application|app|integration|data|process|web ?hook|endpoint) ?owner|who owns .*|(system|fach|prozess|anwendungs) ?verantwortlich(er?)?|assignee|managed ?by|负责人)$/,
  backupEmail: /^(backup( owner)?( ?e ?mail)?|deputy|vertretung|stellvertreter|secondary ?(owner|contact)|second owner)$/,
  teamName:
    /^(team( ?name)?|owner ?team|owning ?team|group|gruppe|squad|department|abteilung|equipe|equipo|squadra|gruppo|afdeling|assignment ?group|support ?group|business ?unit|チーム|部署|部門|owner ?(department|group)|owning ?(group|department)|responsible ?(team|group|department)|团队)$/,
  environment: /^(env(ironment)?|stage|umgebung|environnement|entorno|ambiente|omgeving|tier|環境|环境)$/,
  dataClass:
    /^(data ?(class(ification)?|sensitivity)|classification|datenklasse|klassifizierung|schutzbedarf|confidentiality|sensibilite|confidentialite|機密区分)$/,
  criticality: /^(criticality|critical|importance|priority|kritikalitat|prioritat|criticite|severity)$/,
  secretSetAt:
    /^(secret ?(set|created|rotated|changed|age|date)( ?(at|on|date))?|last ?rotat(ed|ion)( ?(at|on|date))?|rotated( at)?|key ?rotated|letzte rotation|rotiert( am)?|derniere rotation( du secret)?|ultima rotacion|最終ローテーション|(secret|key|token) ?last ?(set|rotated|changed|renewed)( ?(at|on|date))?|(date of )?last ?(secret|key|token) ?rotation( ?date)?|(secret|key|token)? ?rotation ?date)$/,
  revocationPlan: /^(revocation( ?plan)?|offboarding|decommission( ?plan)?|abschaltplan|how to (revoke|disable|switch off))$/,
  thirdParty: /^(third ?part(y|ies)|supplier|partner|lieferant|drittanbieter|customer)$/,
  sunsetAt: /^(sunset( ?(at|on|date))?|end ?of ?life|eol|retire(ment)?( ?(at|on|date))?|retires)$/,
  direction: /^(direction|richtung|inbound outbound|flow|sens)$/,
} as const;

const personColumns = {
  name: /^(name|full ?name|display ?name|employee|person|mitarbeiter(in)?|user ?name|nom|nombre|first ?name last ?name|member|氏名|名前)$/,
  givenName: /^(first ?name|given ?name|fore ?name|vorname|prenom)$/,
  familyName: /^(last ?name|family ?name|surname|nachname|familienname|nom de famille)$/,
  email:
    /^(e ?mail|mail|e ?mail ?(address|adresse)|work ?e ?mail|primary ?e ?mail|correo|courriel|user principal name|login|メール(アドレス)?)$/,
  status: /^(status|state|active|account ?status|employment ?status|aktiv|enabled|suspended)$/,
  departedAt:
    /^(departed( ?(at|on))?|leav(er|ing)( date)?|left( ?(at|on))?|termination( ?date)?|end ?date|last ?day|austritt(sdatum)?|exit date|deactivated( at)?)$/,
  managerEmail: /^(manager( ?(e ?mail|mail))?|reports ?to|supervisor( ?e ?mail)?|vorgesetzter?|line manager|boss)$/,
  teamName: /^(team( ?name)?|group|department|abteilung|squad|org(anization)?( ?unit)?|business ?unit|division|equipe|equipo)$/,
  isTeamLead: /^(team ?lead(er)?|is ?(team ?)?lead|lead|teamleiter(in)?|teamleitung|is ?manager)$/,
} as const;

const deliveryColumns = {
  at: /^(at|instant|time|timestamp|date|delivered( ?at)?|delivery ?(time|date)|sent( ?at)?|attempted( ?at)?|created( ?at)?|zeitpunkt|zeit|datum)$/,
  event: /^(event( ?(type|name))?|topic|trigger|type|ereignis)$/,
  status: /^(status( ?code)?|response( ?(code|status))?|http ?(status|code)|code|statuscode|antwort)$/,
  ok: /^(ok|success(ful)?|delivered|result|outcome|erfolg(reich)?)$/,
  endpointName: /^(endpoint( ?name)?|web ?hook( ?name)?|hook( ?name)?|name)$/,
  endpointUrl: /^(endpoint ?url|web ?hook ?url|hook ?url|url|destination|target( ?url)?|destination ?url)$/,
  externalId: /^(endpoint ?id|web ?hook ?id|hook ?id|external ?id)$/,
  provider: /^(provider|vendor|platform|source)$/,
  account: /^(account|organi[sz]ation|org|repo(sitory)?|project|workspace)$/,
} as const;

export type SheetKind = "endpoints" | "people" | "deliveries";
export const columnsOf: Record<SheetKind, Record<string, RegExp>> = {
  endpoints: endpointColumns,
  people: personColumns,
  deliveries: deliveryColumns,
};
export type EndpointTarget = keyof typeof endpointColumns;
export const sheetTargets = {
  endpoints: Object.keys(endpointColumns),
  people: Object.keys(personColumns),
  deliveries: Object.keys(deliveryColumns),
};

/**
 * "Webhook-URL (Ziel)" → "webhook url": lower case, no accents, no punctuation; `config.url` → "config url". ServiceNow marks its columns
 * by `u_` and `sys_`, Jira as "Custom field (…)".
 */
export function normalised(column: string): string {
  return column
    .replace(/^custom field \((.*)\)$/i, "$1")
    .replace(/[(（][^)）]*[)）]/g, " ")
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .normalize("NFC")
    .toLowerCase()
    .replace(/ß/g, "ss")
    .replace(/[^\p{L}\p{N}ー]+/gu, " ")
    .trim()
    .replace(/^(u|sys) (?=\w)/, "");
}
