// SPDX-License-Identifier: GPL-3.0-or-later
#include "events/eventdialog.h"

#include "format/circuitname.h"
#include "theme/theme.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace switchyard {

namespace {

constexpr int usualWidth = 64;  // characters
constexpr int usualHeight = 30; // lines
constexpr int longestWord = 48; // that still has room in a line

} // namespace

EventDialog::EventDialog(const Event &event, QWidget *parent)
    : QDialog(parent)
    , m_event(event)
{
    setWindowTitle(event.circuit           ? tr("Event of %1").arg(circuitName(*event.circuit))
                   : event.agent.isEmpty() ? tr("Event")
                                           : tr("Event of %1").arg(event.agent));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *body = new QWidget;
    m_form = new QFormLayout(body);
    m_form->setContentsMargins(16, 16, 16, 12);
    m_form->setHorizontalSpacing(16);
    m_form->setLabelAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(body);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(scroll, 1);
    addFields(eventFields(event));
    addButtons();
    resize(usualWidth * fontMetrics().averageCharWidth(), usualHeight * fontMetrics().lineSpacing());
}

void EventDialog::showAuditRow(const AuditRow &row)
{
    addFields(auditFields(row));
}

//! A hash has no place for a line to end, and is copied as it is.
QWidget *EventDialog::valueOf(const QString &text)
{
    if (text.size() > longestWord && !text.contains(u' ')) {
        auto *line = new QLineEdit(text, this);
        line->setReadOnly(true);
        line->setFrame(false);
        line->setCursorPosition(0);
        return line;
    }
    auto *label = new QLabel(text, this);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setMinimumWidth(1); // one long word must not push the others out of sight
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->setFocusPolicy(Qt::StrongFocus);
    return label;
}

void EventDialog::addFields(const QList<EventField> &fields)
{
    for (const EventField &field : fields) {
        QWidget *value = valueOf(field.value);
        value->setAccessibleName(QStringLiteral("%1: %2").arg(field.name, field.value));
        auto *name = new QLabel(field.name, this);
        name->setForegroundRole(secondaryTextRole);
        name->setAlignment(Qt::AlignLeft | Qt::AlignTop);
        m_form->addRow(name, value);
    }
}

void EventDialog::addButtons()
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    QPushButton *copy = buttons->addButton(tr("Copy as JSON"), QDialogButtonBox::ActionRole);
    copy->setToolTip(tr("Copies the event as one line of JSON, as an export has it."));
    connect(copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(QString::fromUtf8(toJsonLine(m_event))); });
    if (m_event.circuit) {
        QPushButton *show = buttons->addButton(tr("Show Circuit"), QDialogButtonBox::ActionRole);
        show->setToolTip(tr("Closes this and chooses the circuit in the table."));
        connect(show, &QPushButton::clicked, this, [this] {
            emit circuitChosen(*m_event.circuit);
            close();
        });
    }
    buttons->setContentsMargins(16, 0, 16, 12);
    layout()->addWidget(buttons);
    buttons->button(QDialogButtonBox::Close)->setDefault(true);
    buttons->button(QDialogButtonBox::Close)->setFocus();
}

} // namespace switchyard
