// SPDX-License-Identifier: GPL-3.0-or-later
// ui-gallery FOLDER: draws window, dialogs and states into PNG files.
#include "fleet/circuitheader.h"
#include "fleet/circuittable.h"
#include "fleet/columnsdialog.h"
#include "fleet/countsbar.h"
#include "guard/commanddialog.h"
#include "stage.h"
#include "theme/appearance.h"
#include "theme/stateshape.h"
#include "theme/strippainter.h"
#include "window/mainwindow.h"
#include "window/shortcutsheet.h"

#include <QApplication>
#include <QDir>
#include <QLabel>
#include <QPainter>

using namespace switchyard;

namespace {

struct Stage : test::Stage
{
    Stage()
    {
        selection.setCurrent(test::calls("salesforce_agent"));
        selection.setSelected({*selection.current()});
    }
};

MainWindow::Pages blankPages()
{
    const auto blank = [] {
        auto *label = new QLabel(QStringLiteral("another room"));
        label->setAlignment(Qt::AlignCenter);
        return label;
    };
    return {blank(), blank(), blank(), blank(), blank(), blank()};
}

void drawWindow(const QString &path, QSize size)
{
    Stage stage;
    MainWindow window(stage.store, stage.hand, stage.selection, blankPages());
    window.countsBar().setRows(FleetRows::Calls);
    window.resize(size);
    window.show();
    QApplication::processEvents();
    window.grab().save(path);
}

void drawDialog(const QString &path, OperatorCommand command)
{
    Stage stage;
    const Arming arming(stage.store, false);
    CommandDialog dialog(command, {*stage.selection.current()}, stage.store, arming);
    dialog.show();
    QApplication::processEvents();
    dialog.grab().save(path);
}

void drawColumns(const QString &path)
{
    Stage stage;
    MainWindow window(stage.store, stage.hand, stage.selection, blankPages());
    ColumnsDialog dialog(window.table().header());
    dialog.show();
    QApplication::processEvents();
    dialog.grab().save(path);
}

void drawStates(const QString &path, bool dark, StatePalette palette)
{
    const Theme theme = Theme::make(dark, palette);
    QImage image(640, 10 * 40 + 8, QImage::Format_RGB32);
    image.fill(theme.base);
    QPainter painter(&image);
    const WallTime now = sample::moment();
    for (int kind = 0; kind < 10; ++kind) {
        const auto state = static_cast<StripState>(kind);
        StateLook look = stateLook(state, theme);
        const int top = kind * 40 + 4;
        paintStateShape(painter, QRect(10, top + 12, 16, 16), look);
        paintStateShape(painter, QRect(44, top + 4, 32, 32), look);
        look.maintenance = true;
        paintStateShape(painter, QRect(90, top + 4, 32, 32), look);
        painter.setPen(theme.text);
        painter.drawText(QRect(140, top, 160, 40), Qt::AlignVCenter, look.text);
        const std::vector<StripSegment> strip{{now - 60min, now - 25min, StripState::Closed},
                                              {now - 25min, now, state}};
        paintStrip(painter, QRectF(310, top + 12, 200, 14), strip, now - 1h, now, theme);
    }
    painter.end();
    image.save(path);
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    const QDir folder(argc > 1 ? QString::fromLocal8Bit(argv[1]) : QStringLiteral("."));
    QFont font(QStringLiteral("Noto Sans"));
    font.setPixelSize(13);
    QApplication::setFont(font);
    Appearance appearance(application);
    const auto path = [&folder](const QString &name) {
        return folder.filePath(name + QStringLiteral(".png"));
    };
    for (const bool dark : {false, true}) {
        const QString mode = dark ? QStringLiteral("dark") : QStringLiteral("light");
        appearance.setDark(dark);
        drawWindow(path(QStringLiteral("window-") + mode), {1440, 900});
        drawWindow(path(QStringLiteral("window-small-") + mode), {1024, 640});
        drawDialog(path(QStringLiteral("hold-") + mode), OperatorCommand::HoldOpen);
        drawColumns(path(QStringLiteral("columns-") + mode));
        drawStates(path(QStringLiteral("states-") + mode), dark, StatePalette::ColourBlindSafe);
    }
    drawStates(path(QStringLiteral("states-classic")), false, StatePalette::Classic);
    drawStates(path(QStringLiteral("states-mono")), true, StatePalette::Monochrome);
    appearance.setDark(false);
    font.setPixelSize(26);
    QApplication::setFont(font);
    drawColumns(path(QStringLiteral("columns-large-text")));
    drawWindow(path(QStringLiteral("window-large-text")), {1440, 900});
    return 0;
}
