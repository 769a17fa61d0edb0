// SPDX-License-Identifier: GPL-3.0-or-later
#include "galleryscenes.h"
#include "samplefleet.h"
#include "theme/appearance.h"

#include <QApplication>
#include <QDir>

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    const QStringList arguments = QApplication::arguments();
    const QDir folder(arguments.value(1, QStringLiteral(".")));
    const bool dark = arguments.value(2) == QStringLiteral("dark");
    const double scale = arguments.value(3, QStringLiteral("1")).toDouble();
    const QString only = arguments.value(4);

    QFont font(QStringLiteral("Noto Sans"));
    font.setPixelSize(static_cast<int>(13 * scale));
    QApplication::setFont(font);
    switchyard::Appearance appearance(app);
    appearance.setDark(dark);

    switchyard::FleetStore store;
    store.apply(switchyard::sample::fleet());
    for (const switchyard::GalleryScene &scene : switchyard::galleryScenes()) {
        if (!only.isEmpty() && !scene.name.startsWith(only))
            continue;
        const std::unique_ptr<QWidget> widget = scene.make(store);
        widget->resize(scale > 1 ? scene.size * 1.8 : scene.size);
        widget->show();
        for (int i = 0; i < 5; ++i)
            QApplication::processEvents();
        widget->grab().save(folder.filePath(scene.name + (dark ? QStringLiteral("-dark") : QString()) +
                                            (scale > 1 ? QStringLiteral("-large") : QString()) +
                                            QStringLiteral(".png")));
    }
    return 0;
}
