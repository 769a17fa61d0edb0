// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/filterfield.h"

#include "theme/symbolicicon.h"

#include <QAction>
#include <QCompleter>
#include <QKeyEvent>
#include <QMenu>
#include <QStringListModel>
#include <QStyle>

namespace switchyard {

namespace {

constexpr int longestFilter = 1000;

//! Completes the last word of the line, not the line.
class TermCompleter final : public QCompleter
{
public:
    using QCompleter::QCompleter;

    [[nodiscard]] QStringList splitPath(const QString &path) const override
    {
        QString last = path.mid(path.lastIndexOf(u' ') + 1);
        if (last.startsWith(u'-'))
            last.remove(0, 1);
        return {last};
    }
    [[nodiscard]] QString pathFromIndex(const QModelIndex &index) const override
    {
        const auto *line = qobject_cast<const QLineEdit *>(widget());
        const QString text = line ? line->text() : QString();
        QString kept = text.left(text.lastIndexOf(u' ') + 1);
        if (text.mid(kept.size()).startsWith(u'-'))
            kept += u'-';
        return kept + index.data().toString();
    }
};

} // namespace

FilterField::FilterField(const FilterKeys &keys, QWidget *parent, Saving saving)
    : QLineEdit(parent)
    , m_keys(keys)
    , m_terms(new QStringListModel(this))
{
    setPlaceholderText(tr("Filter: state:open tag:crm p95>500 fails>=3 -ack"));
    setAccessibleName(tr("Filter"));
    setMaxLength(longestFilter);
    setClearButtonEnabled(true);
    addAction(symbolicIcon(QStringLiteral("search")), LeadingPosition);
    if (saving == Saving::Offered) {
        QAction *star = addAction(symbolicIcon(QStringLiteral("star")), TrailingPosition);
        star->setToolTip(tr("Saved filters"));
        connect(star, &QAction::triggered, this, &FilterField::showSaved);
    }
    connect(this, &QLineEdit::textChanged, this, &FilterField::read);
    setUpCompleter();
}

void FilterField::setUpCompleter()
{
    auto *completer = new TermCompleter(m_terms, this);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    setCompleter(completer);
    fillCompleter({});
}

void FilterField::setHelp(const QString &help)
{
    m_help = help;
    if (m_problem.isEmpty())
        setToolTip(help);
}

void FilterField::setKnownTerms(const QStringList &terms)
{
    if (terms == m_known)
        return;
    m_known = terms;
    fillCompleter(terms);
}

void FilterField::fillCompleter(QStringList terms)
{
    for (const QString &key : m_keys.words + m_keys.names)
        terms.append(key + u':');
    terms += m_keys.flags;
    for (const QString &key : m_keys.numbers.keys())
        terms.append(key + QStringLiteral(">="));
    for (const char *state : {"open", "ready", "half-open", "forced", "misconfigured", "failing", "stale",
                              "closed", "none", "off"}) {
        if (m_keys.names.contains(QStringLiteral("state")))
            terms.append(QStringLiteral("state:") + QString::fromLatin1(state));
    }
    terms.sort();
    m_terms->setStringList(terms);
}

void FilterField::addTerm(const QString &term)
{
    if (term.isEmpty())
        return;
    const QString before = text().trimmed();
    setText(before.isEmpty() ? term : before + u' ' + term);
}

void FilterField::read(const QString &text)
{
    const auto expression = FilterExpression::parse(text, m_keys);
    setProblem(expression ? QString() : expression.error().message);
    if (expression)
        emit expressionChanged(*expression);
}

void FilterField::setProblem(const QString &problem)
{
    if (problem == m_problem)
        return;
    m_problem = problem;
    setProperty("invalid", !problem.isEmpty());
    setToolTip(problem.isEmpty() ? m_help : problem);
    update();
    emit problemChanged(problem);
}

void FilterField::setSaved(const QStringList &filters)
{
    if (filters == m_saved)
        return;
    m_saved = filters;
    emit savedChanged(m_saved);
}

void FilterField::showSaved()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QString current = text().trimmed();
    const bool known = m_saved.contains(current);
    QAction *keep = menu->addAction(known ? tr("Forget this filter") : tr("Save this filter"));
    keep->setEnabled(!current.isEmpty() && m_problem.isEmpty());
    connect(keep, &QAction::triggered, this, [this, current, known] {
        QStringList filters = m_saved;
        if (known)
            filters.removeAll(current);
        else
            filters.append(current);
        setSaved(filters);
    });
    menu->addSeparator();
    for (const QString &filter : std::as_const(m_saved))
        connect(menu->addAction(filter), &QAction::triggered, this, [this, filter] { setText(filter); });
    menu->popup(mapToGlobal(rect().bottomLeft()));
}

bool FilterField::event(QEvent *event)
{
    // What is around the field has Esc for a shortcut; while there is a text, clearing it comes first.
    if (event->type() == QEvent::ShortcutOverride && !text().isEmpty() &&
        static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    return QLineEdit::event(event);
}

void FilterField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Escape)
        return QLineEdit::keyPressEvent(event);
    if (text().isEmpty())
        emit left();
    else
        clear();
}

} // namespace switchyard
