// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

class QComboBox;
class QPlainTextEdit;

namespace switchyard {

class JsonHighlighter;
class TonedLabel;

//! \brief One side of what went over the wire; above it which exchange is meant, where there are several.
class ExchangeView final : public QWidget
{
    Q_OBJECT

public:
    explicit ExchangeView(const QString &title, QWidget *parent = nullptr);

    //! \brief Names the exchanges there are.
    void setTitles(const QStringList &titles);
    //! \brief Says nothing of it with chosen().
    void setChosen(int index);
    void setText(const QString &text);
    //! \brief How the agent was spoken to; empty: that is not known.
    void setNote(const QString &note);
    //! \brief Colours and letters of the palette and the font it has by now.
    void dress();

signals:
    //! \brief The reader wants to see another exchange.
    void chosen(int index);

private:
    QComboBox *m_choice = nullptr;
    TonedLabel *m_note = nullptr;
    JsonHighlighter *m_highlighter = nullptr;
    QPlainTextEdit *m_text = nullptr;
};

} // namespace switchyard
