// SPDX-License-Identifier: GPL-3.0-or-later
#include "task/messagefield.h"

#include "a2a/partsources.h"
#include "parts/askforfile.h"
#include "parts/fieldcheck.h"
#include "parts/linedialog.h"
#include "parts/longlines.h"
#include "task/formwords.h"
#include "task/taskparts.h"
#include "theme/symbolicicon.h"

#include <QCheckBox>
#include <QKeyEvent>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QToolButton>
#include <QVBoxLayout>

namespace switchyard {

namespace {

constexpr int longestMessage = 1'000'000;
constexpr int rowsSeen = 4;

//! Takes what room there is, and asks for no more than it needs: the form would scroll for it otherwise.
class ModestText final : public QPlainTextEdit
{
public:
    using QPlainTextEdit::QPlainTextEdit;
    [[nodiscard]] QSize sizeHint() const override
    {
        return {QPlainTextEdit::sizeHint().width(), minimumHeight()};
    }
};

} // namespace

MessageField::MessageField(QWidget *parent)
    : QWidget(parent)
    , m_text(new ModestText(this))
    , m_asData(new QCheckBox(tr("JSON, sent as a data part"), this))
    , m_list(new QListWidget(this))
    , m_addFile(new QToolButton(this))
    , m_addAddress(new QToolButton(this))
{
    breakLongLinesAnywhere(*m_text);
    m_text->setTabChangesFocus(true);
    m_text->setMinimumHeight(fontMetrics().height() * 2 + 12);
    m_text->setPlaceholderText(tr("What the agent is to do"));
    m_text->setAccessibleName(tr("Message"));
    m_text->setToolTip(tr("Plain text, up to a million characters. Tab goes on to the next field."));
    m_asData->setToolTip(tr("Reads the message as JSON. What is no JSON is not sent."));
    m_list->setAccessibleName(tr("Attached files; Delete takes one away"));
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->installEventFilter(this);
    makeTools();
    auto *tools = new QHBoxLayout;
    tools->setSpacing(4);
    tools->addWidget(m_asData, 1);
    tools->addWidget(m_addFile);
    tools->addWidget(m_addAddress);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_text, 1);
    column->addWidget(m_list);
    column->addLayout(tools);
    setFocusProxy(m_text);
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] {
        m_isEntered = true;
        emit changed();
    });
    connect(m_asData, &QCheckBox::toggled, this, &MessageField::changed);
    showAttachments();
}

void MessageField::makeTools()
{
    m_addFile->setText(tr("File…"));
    m_addFile->setToolTip(tr("Attach a file; its bytes go with the message"));
    m_addAddress->setText(tr("Link…"));
    m_addAddress->setToolTip(tr("Attach the address of a file, which the agent fetches itself"));
    for (QToolButton *button : {m_addFile, m_addAddress}) {
        button->setIcon(symbolicIcon(QStringLiteral("add")));
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setFocusPolicy(Qt::StrongFocus);
        button->setAccessibleName(button->toolTip());
    }
    connect(m_addFile, &QToolButton::clicked, this, &MessageField::askForFiles);
    connect(m_addAddress, &QToolButton::clicked, this, &MessageField::askForAddress);
}

QList<a2a::Part> MessageField::parts() const
{
    const QString text = m_text->toPlainText();
    QList<a2a::Part> parts;
    if (m_asData->isChecked())
        parts.append(a2a::dataPartOf(text).value_or(a2a::DataPart()));
    else if (!text.isEmpty() || m_attachments.isEmpty())
        parts.append(a2a::TextPart{text});
    return parts + m_attachments;
}

void MessageField::setParts(const QList<a2a::Part> &parts)
{
    m_attachments.clear();
    QString text;
    bool isData = false;
    bool hasBody = false;
    for (const a2a::Part &part : parts) {
        const auto *json = std::get_if<a2a::DataPart>(&part);
        const auto *words = std::get_if<a2a::TextPart>(&part);
        if (hasBody || (!json && !words)) {
            m_attachments.append(part);
            continue;
        }
        hasBody = true;
        isData = json != nullptr;
        text = json ? jsonText(json->data) : words->text;
    }
    m_asData->setChecked(isData);
    replaceText(*m_text, text);
    m_isEntered = false;
    showAttachments();
}

void MessageField::clear()
{
    setParts({});
}

bool MessageField::hasUnsent() const
{
    return m_isEntered && !(m_text->document()->isEmpty() && m_attachments.isEmpty());
}

QString MessageField::problem() const
{
    const QString text = m_text->toPlainText();
    if (text.size() > longestMessage)
        return tr("The message is longer than a million characters.");
    if (m_asData->isChecked()) {
        const auto json = a2a::dataPartOf(text);
        return json ? QString() : tr("The message is %1.").arg(json.error().detail);
    }
    return text.trimmed().isEmpty() && m_attachments.isEmpty() ? tr("Write a message first.") : QString();
}

QString MessageField::attachFile(const QString &path)
{
    const auto part = a2a::filePartOf(path);
    if (!part)
        return part.error().detail;
    m_attachments.append(*part);
    m_isEntered = true;
    showAttachments();
    return {};
}

QString MessageField::attachAddress(const QString &address)
{
    const auto part = a2a::linkedPartOf(address);
    if (!part)
        return part.error().detail;
    m_attachments.append(*part);
    m_isEntered = true;
    showAttachments();
    return {};
}

void MessageField::removeAttachment(int index)
{
    if (index < 0 || index >= m_attachments.size())
        return;
    m_attachments.removeAt(index);
    m_isEntered = true;
    showAttachments();
}

void MessageField::askForFiles()
{
    const auto attach = [this](const QStringList &files) {
        for (const QString &file : files)
            tell(attachFile(file));
    };
    switchyard::askForFiles(this, {tr("Attach files"), {}, {}, QFileDialog::ExistingFiles}, attach);
}

void MessageField::askForAddress()
{
    const QString tip = tr("Where the agent fetches the file from: begins with http:// or https://.");
    auto *dialog =
        new LineDialog({tr("Attach a link"), tr("&Address"), tip, tr("Attach"), mostTyped::address}, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &LineDialog::chosen, this,
            [this](const QString &address) { tell(attachAddress(address)); });
    dialog->open();
}

void MessageField::tell(const QString &why)
{
    if (!why.isEmpty())
        emit refused(tr("Not attached: %1").arg(why));
}

void MessageField::showAttachments()
{
    m_list->clear();
    for (const a2a::Part &part : m_attachments)
        m_list->addItem(partText(part));
    m_list->setVisible(!m_attachments.isEmpty());
    const int rows = static_cast<int>(std::min<qsizetype>(m_attachments.size(), rowsSeen));
    m_list->setFixedHeight(rows * m_list->sizeHintForRow(0) + 2 * m_list->frameWidth() + 2);
    emit changed();
}

bool MessageField::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent *>(event)->key() == Qt::Key_Delete) {
        removeAttachment(m_list->currentRow());
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace switchyard
