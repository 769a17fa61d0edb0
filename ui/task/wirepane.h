// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/sendrequest.h"

#include <QTabWidget>

class QListView;
class QPlainTextEdit;

namespace switchyard {

class JsonHighlighter;
class TaskHistory;

//! \brief What really went over the wire, and what was sent before.
class WirePane final : public QTabWidget
{
    Q_OBJECT

public:
    explicit WirePane(TaskHistory &history, QWidget *parent = nullptr);

    void show(const std::optional<WireExchange> &wire);
    using QTabWidget::show;

signals:
    //! \brief A task of before is to be seen again.
    void historyChosen(int row);

protected:
    void changeEvent(QEvent *event) override;

private:
    QPlainTextEdit *addText(const QString &title);
    void dress();

    QList<JsonHighlighter *> m_highlighters; //!< before the views, which add theirs
    QPlainTextEdit *m_request = nullptr;
    QPlainTextEdit *m_response = nullptr;
    QListView *m_history = nullptr;
};

} // namespace switchyard
