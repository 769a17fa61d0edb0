// SPDX-License-Identifier: GPL-3.0-or-later
#include "parts/roomforwords.h"

#include <QDialog>
#include <QEvent>
#include <QLayout>
#include <QScreen>

#include <algorithm>

namespace switchyard {

namespace {

class RoomForWords final : public QObject
{
public:
    RoomForWords(QDialog &dialog, int characters)
        : QObject(&dialog)
        , m_dialog(dialog)
        , m_characters(characters)
    {
        dialog.installEventFilter(this);
        keep();
    }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        const bool matters = event->type() == QEvent::LayoutRequest || event->type() == QEvent::Resize ||
                             event->type() == QEvent::Show;
        if (matters)
            keep();
        return QObject::eventFilter(watched, event);
    }

private:
    void keep()
    {
        QLayout *layout = m_dialog.layout();
        const QSize screen = m_dialog.screen()->availableSize();
        const int asked = m_dialog.fontMetrics().averageCharWidth() * m_characters;
        const int width = std::min(std::max(asked, layout->minimumSize().width()), screen.width());
        const int shown = std::max(m_dialog.width(), width);
        const int height = layout->hasHeightForWidth() ? layout->minimumHeightForWidth(shown)
                                                       : layout->minimumSize().height();
        m_dialog.setMinimumSize(width, std::min(height, screen.height()));
    }

    QDialog &m_dialog;
    int m_characters;
};

} // namespace

void keepRoomForWords(QDialog &dialog, int characters)
{
    new RoomForWords(dialog, characters); // the dialog's
}

} // namespace switchyard
