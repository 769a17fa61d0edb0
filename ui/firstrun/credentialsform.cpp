// SPDX-License-Identifier: GPL-3.0-or-later
#include "firstrun/credentialsform.h"

#include "theme/theme.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>

#include <algorithm>
#include <iterator>

namespace switchyard {

namespace {

struct Kind
{
    AuthType type;
    KeyPlace place;
    const char *text;
    const char *nameLabel; //!< empty: it has no name
    const char *nameHint;
};

constexpr Kind kinds[] = {
    {AuthType::None, KeyPlace::Header, QT_TRANSLATE_NOOP("CredentialsForm", "None"), "", ""},
    {AuthType::Bearer, KeyPlace::Header, QT_TRANSLATE_NOOP("CredentialsForm", "Bearer token"), "", ""},
    {AuthType::Basic, KeyPlace::Header, QT_TRANSLATE_NOOP("CredentialsForm", "User and password"),
     QT_TRANSLATE_NOOP("CredentialsForm", "User"), ""},
    {AuthType::ApiKey, KeyPlace::Header, QT_TRANSLATE_NOOP("CredentialsForm", "API key in a header"),
     QT_TRANSLATE_NOOP("CredentialsForm", "Header"), "X-API-Key"},
    {AuthType::ApiKey, KeyPlace::Query, QT_TRANSLATE_NOOP("CredentialsForm", "API key in the address"),
     QT_TRANSLATE_NOOP("CredentialsForm", "Query item"), "key"},
    {AuthType::ApiKey, KeyPlace::Cookie, QT_TRANSLATE_NOOP("CredentialsForm", "API key in a cookie"),
     QT_TRANSLATE_NOOP("CredentialsForm", "Cookie"), "session"},
    {AuthType::OAuth2, KeyPlace::Header, QT_TRANSLATE_NOOP("CredentialsForm", "OAuth 2 for a program"),
     QT_TRANSLATE_NOOP("CredentialsForm", "Client id"), "switchyard"},
};

const Kind &kindAt(int index)
{
    return kinds[std::clamp(index, 0, static_cast<int>(std::size(kinds)) - 1)];
}

} // namespace

CredentialsForm::CredentialsForm(QFormLayout &form, QWidget *owner)
    : QObject(owner)
    , m_owner(owner)
    , m_kind(new QComboBox(owner))
    , m_form(form)
{
    for (const Kind &kind : kinds)
        m_kind->addItem(tr(kind.text));
    m_kind->setAccessibleName(tr("Credentials"));
    m_kind->setToolTip(tr("What is shown to the agent with each request, and how."));
    form.addRow(tr("&Credentials"), m_kind);
    m_name = addRow(form, QString(), tr("User, client or key of the credentials"),
                    tr("The part that is no secret: it stands in the fleet file."));
    m_tokenAddress = addRow(form, tr("To&ken from"), tr("Where the token is had"),
                            tr("The token endpoint, or the server's metadata below /.well-known/."));
    m_tokenAddress->setPlaceholderText(QStringLiteral("https://login.example.com/oauth2/token"));
    m_scopes = addRow(form, tr("Sc&opes"), tr("Scopes of the token"),
                      tr("A blank between them. Empty: those that the server gives by itself."));
    m_secret = addRow(form, tr("&Secret in"), tr("Where the secret is kept"),
                      tr("The place, never the secret itself: env:NAME, file:PATH or keychain:NAME."));
    m_secret->setPlaceholderText(QStringLiteral("env:PAYMENTS_TOKEN"));
    m_others = new QLabel(owner);
    m_others->setTextFormat(Qt::PlainText);
    m_others->setWordWrap(true);
    m_others->setForegroundRole(secondaryTextRole);
    m_others->hide();
    form.addRow(QString(), m_others);
    connect(m_kind, &QComboBox::activated, this, [this] { m_isChosen = true; });
    connect(m_kind, &QComboBox::currentIndexChanged, this, &CredentialsForm::chooseKind);
    chooseKind();
}

QLineEdit *CredentialsForm::addRow(QFormLayout &form, const QString &label, const QString &accessibleName,
                                   const QString &tip)
{
    auto *field = new QLineEdit(m_owner);
    field->setAccessibleName(accessibleName);
    field->setToolTip(tip);
    auto *title = new QLabel(label, m_owner);
    title->setBuddy(field);
    form.addRow(title, field);
    connect(field, &QLineEdit::textChanged, this, &CredentialsForm::changed);
    connect(field, &QLineEdit::textEdited, this, [this] { m_isChosen = true; });
    return field;
}

void CredentialsForm::show(QLineEdit *field, bool shown)
{
    field->setVisible(shown);
    m_form.labelForField(field)->setVisible(shown);
}

void CredentialsForm::chooseKind()
{
    const Kind &kind = kindAt(m_kind->currentIndex());
    const bool isNamed = *kind.nameLabel != '\0';
    if (isNamed)
        qobject_cast<QLabel *>(m_form.labelForField(m_name))->setText(tr(kind.nameLabel));
    m_name->setPlaceholderText(QLatin1String(kind.nameHint));
    show(m_name, isNamed);
    show(m_tokenAddress, kind.type == AuthType::OAuth2);
    show(m_scopes, kind.type == AuthType::OAuth2);
    show(m_secret, kind.type != AuthType::None);
    emit changed();
}

AuthDraft CredentialsForm::draft() const
{
    const Kind &kind = kindAt(m_kind->currentIndex());
    AuthDraft made;
    made.type = kind.type;
    made.keyPlace = kind.place;
    made.name = m_name->text();
    made.tokenAddress = m_tokenAddress->text();
    made.scopes = m_scopes->text();
    made.secret = m_secret->text();
    return made;
}

void CredentialsForm::suggest(const AuthConfig &auth, const QString &secretHint)
{
    m_secret->setPlaceholderText(secretHint);
    if (m_isChosen)
        return;
    AuthDraft draft = AuthDraft::of(auth);
    draft.secret = m_secret->text();
    fill(draft);
}

void CredentialsForm::setAuth(const AuthConfig &auth)
{
    m_isChosen = true;
    fill(AuthDraft::of(auth));
    QStringList others;
    if (!auth.headers.isEmpty())
        others << tr("extra headers");
    if (!auth.certificate.isEmpty())
        others << tr("a client certificate");
    if (!auth.hosts.isEmpty())
        others << tr("further hosts");
    m_others->setVisible(!others.isEmpty());
    m_others->setText(tr("Only in the file, and kept: %1").arg(others.join(QStringLiteral(", "))));
}

void CredentialsForm::fill(const AuthDraft &draft)
{
    const auto kind = std::find_if(std::begin(kinds), std::end(kinds), [&draft](const Kind &each) {
        return each.type == draft.type && each.place == draft.keyPlace; // a header, but for a key
    });
    m_kind->setCurrentIndex(kind == std::end(kinds) ? 0 : static_cast<int>(kind - std::begin(kinds)));
    m_name->setText(draft.name);
    m_tokenAddress->setText(draft.tokenAddress);
    m_scopes->setText(draft.scopes);
    m_secret->setText(draft.secret);
}

} // namespace switchyard
