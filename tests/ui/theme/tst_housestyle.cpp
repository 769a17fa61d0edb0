// SPDX-License-Identifier: GPL-3.0-or-later
// What the house style makes of Qt's own widgets: measures as designed, colours of the palette.
#include "theme/appearance.h"
#include "theme/density.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSpinBox>
#include <QStyleOption>
#include <QTabBar>
#include <QTableWidget>
#include <QTest>
#include <QToolBar>

using namespace switchyard;

namespace {

QFont fontOf(int pixels)
{
    QFont font = QApplication::font();
    font.setPixelSize(pixels);
    return font;
}

QImage seen(QWidget &widget)
{
    widget.resize(widget.sizeHint());
    return widget.grab().toImage().convertToFormat(QImage::Format_RGB32);
}

//! In the middle of its left side, where there is nothing but the border.
QColor borderOf(QWidget &widget)
{
    const QImage image = seen(widget);
    return image.pixelColor(0, image.height() / 2);
}

bool has(const QImage &image, const QColor &colour)
{
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixelColor(x, y) == colour)
                return true;
        }
    }
    return false;
}

template<typename Widget>
int heightWith(const QFont &font, Density density = Density::Usual)
{
    Widget widget;
    setDensity(widget, density);
    widget.setFont(font);
    return widget.sizeHint().height();
}

} // namespace

class TestHouseStyle final : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_appearance.setDark(false); }

    void controlsAreAsHighAsDesigned()
    {
        const QFont small = fontOf(11); // lower than designed they never are
        QCOMPARE(heightWith<QPushButton>(small), 28);
        QCOMPARE(heightWith<QLineEdit>(small), 28);
        QCOMPARE(heightWith<QComboBox>(small), 28);
        QCOMPARE(heightWith<QSpinBox>(small), 28);
        QCOMPARE(heightWith<QLineEdit>(small, Density::Low), 24);
        QCOMPARE(heightWith<QComboBox>(small, Density::Low), 24);
        QCOMPARE(heightWith<QPushButton>(small, Density::Low), 24);
    }

    void controlsGrowWithTheirText()
    {
        const QFont large = fontOf(40);
        const int text = QFontMetrics(large).height();
        for (const int height :
             {heightWith<QPushButton>(large), heightWith<QLineEdit>(large), heightWith<QComboBox>(large),
              heightWith<QSpinBox>(large), heightWith<QPushButton>(large, Density::Low)})
            QVERIFY2(height >= text + 6, qPrintable(QString::number(height)));
    }

    void narrowButtonsSaveWidthAlone()
    {
        QPushButton usual(QStringLiteral("Trip…"));
        QPushButton narrow(QStringLiteral("Trip…"));
        setDensity(narrow, Density::Narrow);
        QCOMPARE(narrow.sizeHint(), usual.sizeHint() - QSize(10, 0));
    }

    void aFieldSaysThatItIsInvalid()
    {
        QLineEdit field;
        const Theme theme = Theme::of(field.palette());
        QCOMPARE(borderOf(field), theme.buttonBorder);
        field.setProperty("invalid", true);
        QCOMPARE(borderOf(field), theme.state(StripState::Open).ink);
    }

    void theFocusIsSeenByTheBorder()
    {
        QWidget window;
        QPlainTextEdit text(&window);
        QPushButton button(QStringLiteral("Do"), &window);
        button.move(0, 300);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        const Theme theme = Theme::of(window.palette());
        text.setFocus();
        QCOMPARE(borderOf(text), theme.accent);
        QCOMPARE(borderOf(button), theme.buttonBorder);
        button.setFocus();
        QCOMPARE(borderOf(text), theme.buttonBorder);
        QCOMPARE(borderOf(button), theme.accent);
    }

    void aDefaultButtonStandsOut()
    {
        QWidget window;
        QPushButton button(QStringLiteral("Do"), &window);
        const QImage plain = seen(button);
        QStyleOptionButton option;
        option.initFrom(&button);
        option.features = QStyleOptionButton::DefaultButton;
        QImage drawn = plain;
        QPainter painter(&drawn);
        button.style()->drawPrimitive(QStyle::PE_PanelButtonCommand, &option, &painter, &button);
        painter.end();
        QVERIFY(!has(plain, Theme::of(button.palette()).accent));
        QCOMPARE(drawn.pixelColor(0, drawn.height() / 2), Theme::of(button.palette()).accent);
    }

    void whatIsDisabledLooksSo()
    {
        QPushButton button(QStringLiteral("Do"));
        QPlainTextEdit text;
        button.setEnabled(false);
        text.setEnabled(false);
        const Theme theme = Theme::of(button.palette());
        QCOMPARE(borderOf(button), theme.grid);
        QVERIFY(!has(seen(text), theme.base));
    }

    void theCurrentTabAloneHasAnAccentLine()
    {
        QTabBar bar;
        bar.addTab(QStringLiteral("One"));
        bar.addTab(QStringLiteral("Two"));
        bar.setCurrentIndex(1);
        const QImage image = seen(bar);
        const QColor accent = Theme::of(bar.palette()).accent;
        const QPoint one = bar.tabRect(0).center();
        const QPoint two = bar.tabRect(1).center();
        for (const int y : {0, 1}) {
            QCOMPARE(image.pixelColor(two.x(), y), accent);
            QVERIFY(image.pixelColor(one.x(), y) != accent);
        }
        QVERIFY(image.pixelColor(two.x(), 2) != accent);
        QVERIFY(bar.tabRect(0).height() >= 28);
    }

    void coloursFollowThePalette()
    {
        QWidget window;
        QLineEdit field(&window);
        field.setFocusPolicy(Qt::NoFocus); // its border is to be that of rest
        QPushButton button(QStringLiteral("Do"), &window);
        QCheckBox box(&window);
        QLabel quiet(QStringLiteral("quiet"), &window);
        quiet.setForegroundRole(secondaryTextRole);
        window.show();
        for (const bool dark : {false, true}) {
            m_appearance.setDark(dark);
            QTRY_COMPARE(Theme::of(button.palette()).dark, dark);
            const Theme theme = Theme::make(dark);
            QVERIFY(has(seen(field), theme.base));
            QCOMPARE(borderOf(field), theme.buttonBorder);
            QVERIFY(has(seen(button), theme.button));
            QVERIFY(has(seen(box), theme.base));
            QCOMPARE(quiet.palette().color(quiet.foregroundRole()), theme.text2);
        }
    }

    void aCheckedBoxHasATick()
    {
        QCheckBox box;
        const QImage empty = seen(box);
        box.setChecked(true);
        QVERIFY(seen(box) != empty);
        box.setTristate(true);
        box.setCheckState(Qt::PartiallyChecked);
        QVERIFY(seen(box) != empty);
    }

    void chosenTextStandsOutMoreThanAChosenRow()
    {
        QLineEdit field;
        QTableWidget table;
        field.ensurePolished(); // which is when Qt looks for the palette of its class
        table.ensurePolished();
        const Theme theme = Theme::of(field.palette());
        QCOMPARE(field.palette().color(QPalette::Highlight), theme.accent);
        QCOMPARE(table.palette().color(QPalette::Highlight), theme.highlight);
        QCOMPARE(table.palette().color(QPalette::HighlightedText), theme.text);
    }

    void barsAreAsHighAsDesigned()
    {
        QMainWindow window;
        window.setFont(fontOf(13));
        window.menuBar()->addMenu(QStringLiteral("&File"));
        QToolBar bar(&window);
        bar.addAction(QStringLiteral("Refresh"));
        const int text = QFontMetrics(window.font()).height();
        QCOMPARE(window.menuBar()->sizeHint().height(), qMax(28, text + 10));
        QCOMPARE(bar.sizeHint().height(), qMax(28, text + 10) + 8);
    }

    void scrollBarsAreSlimAndFollowTheRange()
    {
        QScrollBar bar(Qt::Vertical);
        bar.resize(bar.sizeHint().width(), 200);
        QCOMPARE(bar.width(), 10);
        bar.setRange(0, 100);
        bar.setPageStep(100);
        QStyleOptionSlider option;
        option.initFrom(&bar);
        option.orientation = Qt::Vertical;
        option.minimum = 0;
        option.maximum = 100;
        option.pageStep = 100;
        option.sliderPosition = 100;
        const auto handle = [&] {
            return bar.style()->subControlRect(QStyle::CC_ScrollBar, &option, QStyle::SC_ScrollBarSlider,
                                               &bar);
        };
        QCOMPARE(handle(), QRect(0, 100, 10, 100));
        option.pageStep = 1;
        QCOMPARE(handle().height(), 24);
        QCOMPARE(handle().bottom(), 199);
        option.maximum = 0;
        QCOMPARE(handle().height(), 200);
    }

    void aMenuHasRoomForItsMarksAndKeys()
    {
        QMenu menu;
        QAction *plain = menu.addAction(QStringLiteral("Refresh"));
        const int bare = menu.sizeHint().width();
        plain->setCheckable(true);
        const int withMark = menu.sizeHint().width();
        QVERIFY(withMark > bare);
        plain->setShortcut(QKeySequence(Qt::Key_F5));
        QVERIFY(menu.sizeHint().width() > withMark);
        QVERIFY(menu.actionGeometry(plain).height() >= 28);
    }

    void aHeaderSectionIsLinedOffFromTheNext()
    {
        QTableWidget table(1, 2);
        table.resize(400, 100);
        QHeaderView *header = table.horizontalHeader();
        header->setHighlightSections(false);
        const QImage image = header->viewport()->grab().toImage();
        const QColor border = Theme::of(table.palette()).border;
        const int end = header->sectionSize(0) - 1;
        QCOMPARE(image.pixelColor(end, 3), border);
        QCOMPARE(image.pixelColor(end + header->sectionSize(1), 3), Theme::of(table.palette()).window);
        QCOMPARE(image.pixelColor(3, header->height() - 1), border);
    }

private:
    Appearance m_appearance{*qApp};
};

QTEST_MAIN(TestHouseStyle)
#include "tst_housestyle.moc"
