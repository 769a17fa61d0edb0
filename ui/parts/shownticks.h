// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

class QWidget;

namespace switchyard {

class ShownWatch;

//! \brief The beat of whatever asks the engine for what a view shows: each second while it can be seen, and
//! at once when it comes to be.
class ShownTicks final : public QObject
{
    Q_OBJECT

public:
    //! \param view  outlives this
    ShownTicks(QWidget &view, QObject *parent);

    [[nodiscard]] bool isShown() const;

signals:
    void cameUp(); //!< it can be seen now, and could not before
    void ticked(); //!< a second later, still

private:
    void follow();

    ShownWatch *m_watch; //!< the view's
    QTimer m_timer{this};
};

} // namespace switchyard
