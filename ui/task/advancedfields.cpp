// SPDX-License-Identifier: GPL-3.0-or-later
#include "task/advancedfields.h"

#include "a2a/partsources.h"
#include "parts/longlines.h"
#include "parts/shownwatch.h"
#include "task/formwords.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QRegularExpression>

#include <algorithm>

namespace switchyard {

namespace {

constexpr double longestDeadline = 86'400;

QLineEdit *lineOf(const QString &name, const QString &hint, const QString &tip, QWidget *parent)
{
    auto *line = new QLineEdit(parent);
    line->setAccessibleName(name);
    line->setPlaceholderText(hint);
    line->setToolTip(tip);
    line->setMaxLength(2000);
    return line;
}

bool isAddress(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    const bool isHttp = url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https");
    return url.isValid() && isHttp && !url.host().isEmpty() && url.userInfo().isEmpty();
}

} // namespace

AdvancedFields::AdvancedFields(QWidget *parent)
    : QWidget(parent)
    , m_shown(new ShownWatch(*this))
    , m_deadline(new QDoubleSpinBox(this))
    , m_context(lineOf(tr("Context id"), tr("a new one"),
                       tr("The conversation that the task belongs to. Empty begins a new one."), this))
    , m_extensions(lineOf(tr("Extensions to opt into"), tr("URIs, a blank between them"),
                          tr("Extensions of A2A that the agent is to use. Empty: only those ticked above."),
                          this))
    , m_metadata(new QPlainTextEdit(this))
    , m_address(lineOf(tr("Address to send to"), tr("as the card says"),
                       tr("Begins with http:// or https://. Empty takes the address of the card."), this))
    , m_tenant(lineOf(
          tr("Tenant"), tr("as the card says"),
          tr("For whom the agent works, where it serves several. Empty takes what the card says."), this))
{
    connect(m_shown, &ShownWatch::changed, this, &AdvancedFields::ask);
    m_deadline->setRange(0, longestDeadline);
    m_deadline->setDecimals(1);
    m_deadline->setSuffix(tr(" s"));
    m_deadline->setSpecialValueText(tr("agent's"));
    m_deadline->setAccessibleName(tr("Deadline of all attempts and pauses together"));
    m_deadline->setToolTip(
        tr("For all attempts and pauses together, in seconds, up to %1. 0 takes the agent’s.")
            .arg(longestDeadline, 0, 'f', 0));
    breakLongLinesAnywhere(*m_metadata);
    m_metadata->setAccessibleName(tr("Metadata of the message, a JSON object"));
    m_metadata->setToolTip(tr("A JSON object that goes with the message. Empty sends none."));
    m_metadata->setPlaceholderText(QStringLiteral("{\"key\": \"value\"}"));
    m_metadata->setTabChangesFocus(true);
    m_metadata->setFixedHeight(fontMetrics().height() * 3 + 12);
    auto *extensions = new QWidget(this);
    extensions->setFocusProxy(m_extensions);
    m_offer = new QVBoxLayout(extensions);
    m_offer->setContentsMargins(0, 0, 0, 0);
    m_offer->setSpacing(2);
    m_offer->addWidget(m_extensions);
    auto *form = new QFormLayout(this);
    form->setContentsMargins(0, 4, 0, 0);
    form->setLabelAlignment(Qt::AlignRight);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setHorizontalSpacing(8);
    form->setVerticalSpacing(8);
    form->addRow(tr("&Deadline"), m_deadline);
    form->addRow(tr("&Context"), m_context);
    form->addRow(tr("E&xtensions"), extensions);
    form->addRow(tr("Meta&data"), m_metadata);
    form->addRow(tr("Add&ress"), m_address);
    form->addRow(tr("Te&nant"), m_tenant);
    connect(m_context, &QLineEdit::textEdited, this, [this](const QString &typed) { m_ownContext = typed; });
    connect(m_deadline, &QDoubleSpinBox::valueChanged, this, &AdvancedFields::changed);
    connect(m_metadata, &QPlainTextEdit::textChanged, this, &AdvancedFields::changed);
    for (QLineEdit *line : {m_context, m_extensions, m_address, m_tenant})
        connect(line, &QLineEdit::textChanged, this, &AdvancedFields::changed);
}

void AdvancedFields::fill(SendRequest &request) const
{
    if (m_deadline->value() > 0)
        request.deadline = fromSeconds(m_deadline->value());
    request.contextId = m_context->text().trimmed();
    request.extensions = extensions();
    const auto metadata = a2a::dataPartOf(m_metadata->toPlainText());
    request.metadata = metadata ? metadata->data.toObject() : QJsonObject();
    if (const QString address = m_address->text().trimmed(); !address.isEmpty())
        request.interface = QUrl(address, QUrl::StrictMode);
    request.tenant = m_tenant->text().trimmed();
}

void AdvancedFields::setRequest(const SendRequest &request)
{
    m_deadline->setValue(request.deadline ? std::min(toSeconds(*request.deadline), longestDeadline) : 0);
    QStringList others = request.extensions;
    for (QCheckBox *box : std::as_const(m_boxes))
        box->setChecked(others.removeAll(box->objectName()) > 0);
    m_extensions->setText(others.join(u' '));
    replaceText(*m_metadata, request.metadata.isEmpty() ? QString() : jsonText(request.metadata));
    m_address->setText(request.interface ? request.interface->toString() : QString());
    m_tenant->setText(request.tenant);
    m_ownContext = request.taskId.isEmpty() ? request.contextId : QString();
    if (request.taskId.isEmpty())
        releaseContext();
    else
        fixContext(request.contextId);
}

void AdvancedFields::fixContext(const QString &contextId)
{
    m_context->setText(contextId);
    m_context->setReadOnly(true);
}

void AdvancedFields::releaseContext()
{
    m_context->setText(m_ownContext);
    m_context->setReadOnly(false);
}

void AdvancedFields::setAgent(const QString &agent)
{
    if (agent == m_agent)
        return;
    m_agent = agent;
    m_query = 0;          // an answer that is on its way is about another agent
    m_ownContext.clear(); // of a conversation with that one
    releaseContext();
    setOffer({});
    ask();
}

void AdvancedFields::ask()
{
    if (m_shown->isShown() && !m_agent.isEmpty())
        emit cardWanted(m_agent);
}

void AdvancedFields::setCard(const CardAnswer &answer)
{
    if (answer.query == m_query && answer.card)
        setOffer(answer.card->card.capabilities.extensions);
}

//! What was chosen stays so, whether it is offered or not.
void AdvancedFields::setOffer(const QList<a2a::AgentExtension> &offered)
{
    QStringList others = extensions();
    qDeleteAll(m_boxes);
    m_boxes.clear();
    for (const a2a::AgentExtension &each : offered) {
        const QString shown =
            fontMetrics().elidedText(each.uri, Qt::ElideMiddle, fontMetrics().averageCharWidth() * 36);
        auto *box = new QCheckBox(each.required ? tr("required: %1").arg(shown) : shown, this);
        box->setObjectName(each.uri);
        box->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed); // a long URI must not widen the form
        box->setToolTip(each.description.isEmpty() ? each.uri : each.uri + u'\n' + each.description);
        box->setAccessibleDescription(each.uri);
        box->setChecked(others.removeAll(each.uri) > 0);
        connect(box, &QCheckBox::toggled, this, &AdvancedFields::changed);
        m_offer->insertWidget(static_cast<int>(m_boxes.size()), box);
        m_boxes.append(box);
    }
    m_extensions->setText(others.join(u' '));
}

QStringList AdvancedFields::extensions() const
{
    static const QRegularExpression between(QStringLiteral("[\\s,]+"));
    QStringList uris;
    for (const QCheckBox *box : m_boxes) {
        if (box->isChecked())
            uris.append(box->objectName());
    }
    uris += m_extensions->text().split(between, Qt::SkipEmptyParts);
    uris.removeDuplicates();
    return uris;
}

QString AdvancedFields::problem() const
{
    const QString text = m_metadata->toPlainText();
    const auto metadata = a2a::dataPartOf(text);
    if (!text.trimmed().isEmpty() && !metadata)
        return tr("The metadata is %1.").arg(metadata.error().detail);
    if (!text.trimmed().isEmpty() && !metadata->data.isObject())
        return tr("The metadata must be a JSON object, in braces.");
    const QString address = m_address->text().trimmed();
    if (!address.isEmpty() && !isAddress(address))
        return tr("The address must begin with http:// or https:// and name a host.");
    return {};
}

int AdvancedFields::countSet() const
{
    int set = m_deadline->value() > 0 ? 1 : 0;
    set += extensions().isEmpty() ? 0 : 1;
    set += m_metadata->toPlainText().trimmed().isEmpty() ? 0 : 1;
    for (const QLineEdit *line : {m_context, m_address, m_tenant})
        set += line->text().trimmed().isEmpty() ? 0 : 1;
    return set;
}

} // namespace switchyard
