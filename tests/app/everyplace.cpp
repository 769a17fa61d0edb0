// SPDX-License-Identifier: GPL-3.0-or-later
#include "everyplace.h"

#include "dashboardwindow.h"
#include "engine/enginedoor.h"
#include "events/eventdialog.h"
#include "firstrun/addagentdialog.h"
#include "firstrun/editagentdialog.h"
#include "firstrun/removeagentdialog.h"
#include "firstrun/secretdialog.h"
#include "fleet/circuittable.h"
#include "fleet/columnsdialog.h"
#include "guard/armdialog.h"
#include "guard/commanddialog.h"
#include "notices/mutedialog.h"
#include "notices/noticechoices.h"
#include "notices/noticedesk.h"
#include "stage.h"
#include "task/comparedialog.h"
#include "task/messagefield.h"
#include "task/repeatdialog.h"
#include "task/taskrun.h"
#include "task/templatemenu.h"
#include "task/templatenamedialog.h"
#include "task/templateshelf.h"
#include "theme/appearance.h"
#include "window/mainwindow.h"
#include "window/preferences.h"
#include "window/windowactions.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QCalendarWidget>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QSlider>
#include <QTabBar>
#include <QTextEdit>

namespace switchyard::test {

namespace {

//! As long as a name may be, and with all that a label could take for something else.
const QString worstName = QStringLiteral("<b>markup</b>&x<img src=x> %1 ").leftJustified(200, u'W');
const QString file = QStringLiteral("/somewhere/fleet.json");

FleetUpdate fleetWithWorstName()
{
    FleetUpdate fleet = sample::fleet();
    AgentSnapshot agent = fleet.agents.constFirst();
    const QString before = agent.name;
    agent.name = worstName;
    agent.guard = GuardLevel::Guarded;
    fleet.agents.append(agent);
    for (const CircuitSnapshot &each : sample::fleet().circuits) {
        if (each.id.agent != before)
            continue;
        CircuitSnapshot circuit = each;
        circuit.id.agent = worstName;
        fleet.circuits.append(circuit);
    }
    return fleet;
}

AddAgentDialog::Fleet entries()
{
    AddAgentDialog::Fleet made;
    made.taken = {worstName};
    made.environments = {{QStringLiteral("production"), GuardLevel::Guarded}};
    made.file = file;
    return made;
}

SendRequest request()
{
    SendRequest made;
    made.agent = worstName;
    made.parts = {a2a::TextPart{QStringLiteral("hello")}};
    return made;
}

} // namespace

struct Desk
{
    Desk()
        : made({door, stage.store, stage.hand, templates, notices, QStringLiteral("ana")}, nullptr, nullptr)
    {
        stage.store.apply(fleetWithWorstName());
        window().resize(1280, 800);
        window().show();
    }
    [[nodiscard]] MainWindow &window() { return made.window(); }
    //! What an action, a button or a menu opened over the window.
    [[nodiscard]] QDialog *inFront()
    {
        for (QDialog *dialog : window().findChildren<QDialog *>()) {
            if (dialog->isVisible())
                return dialog;
        }
        return nullptr;
    }
    template<typename Dialog, typename... Arguments>
    Dialog *show(Arguments &&...arguments)
    {
        auto *dialog = new Dialog(std::forward<Arguments>(arguments)..., &window());
        dialog->show();
        return dialog;
    }

    EngineDoor door;
    Stage stage;
    TemplateShelf templates;
    NoticeDesk notices{stage.store, nullptr, QStringLiteral("ana")};
    NoticeChoices choices;
    Appearance appearance{*qApp};
    DashboardWindow made;
};

namespace {

using Open = std::function<QWidget *(Desk &)>;

Open command(OperatorCommand which)
{
    return [which](Desk &desk) {
        return desk.show<CommandDialog>(which, QList<CircuitId>{{worstName, CircuitPurpose::Calls}},
                                        desk.stage.store, desk.stage.hand.arming());
    };
}

Open action(QAction *WindowActions::*which)
{
    return [which](Desk &desk) {
        (desk.window().actionsOf().*which)->trigger();
        return desk.inFront();
    };
}

//! Of the window or one of its menus, by what it says.
QWidget *trigger(Desk &desk, const QString &text)
{
    for (QAction *each : desk.window().findChildren<QAction *>()) {
        if (each->text() == text)
            each->trigger();
    }
    return desk.inFront();
}

QWidget *addLink(Desk &desk)
{
    for (auto *button : desk.window().findChild<MessageField *>()->findChildren<QAbstractButton *>()) {
        if (button->text() == QStringLiteral("Link…"))
            button->click();
    }
    return desk.inFront();
}

QWidget *deleteTemplate(Desk &desk)
{
    desk.templates.keep({.name = worstName, .request = request()});
    auto *menu = desk.window().findChild<TemplateMenu *>();
    emit menu->aboutToShow();
    for (QMenu *below : menu->findChildren<QMenu *>()) {
        if (below->title().contains(QStringLiteral("elete")) && !below->actions().isEmpty())
            below->actions().constFirst()->trigger();
    }
    return desk.inFront();
}

AgentConfig worstAgent()
{
    AgentConfig agent;
    agent.name = worstName;
    agent.environment = QStringLiteral("production");
    agent.url = QUrl(QStringLiteral("https:/") + QStringLiteral("/agents.test/a2a"));
    return agent;
}

//! What Qt makes within a control of its own, and says itself what it is.
bool isInnerPart(const QWidget &widget)
{
    if (widget.objectName().startsWith(QStringLiteral("qt_")) || qobject_cast<const QHeaderView *>(&widget))
        return true;
    for (const QWidget *each = widget.parentWidget(); each; each = each->parentWidget()) {
        if (qobject_cast<const QComboBox *>(each) || qobject_cast<const QAbstractSpinBox *>(each) ||
            qobject_cast<const QLineEdit *>(each) || qobject_cast<const QCalendarWidget *>(each) ||
            qobject_cast<const QTabBar *>(each) || each->inherits("QComboBoxPrivateContainer"))
            return true;
        if (qobject_cast<const QAbstractItemView *>(each) && widget.inherits("QTableCornerButton"))
            return true;
    }
    if (const auto *button = qobject_cast<const QAbstractButton *>(&widget);
        button && button->isHidden() && button->text().isEmpty() && button->icon().isNull())
        return true;                         // has nothing to offer yet
    return widget.windowType() == Qt::Popup; // a completer's
}

bool saysItself(const QAbstractButton &button)
{
    const QString text = QString(button.text()).remove(u'&');
    return text == u"Cancel" || text == u"Close";
}

bool isControl(const QWidget *widget)
{
    if (const auto *text = qobject_cast<const QPlainTextEdit *>(widget))
        return !text->isReadOnly();
    if (const auto *text = qobject_cast<const QTextEdit *>(widget))
        return !text->isReadOnly();
    if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
        return !saysItself(*button);
    return qobject_cast<const QLineEdit *>(widget) || qobject_cast<const QAbstractSpinBox *>(widget) ||
           qobject_cast<const QComboBox *>(widget) || qobject_cast<const QSlider *>(widget) ||
           qobject_cast<const QAbstractItemView *>(widget);
}

} // namespace

QList<Place> everyPlace()
{
    QList<Place> places{
        {"window",
         [](Desk &desk) {
             return &desk.window();
         }},
        {"preferences",
         [](Desk &desk) {
             return desk.show<Preferences>(desk.appearance, desk.choices, FleetDefaults{10s, 5s, 5, 30s, 3},
                                           Preferences::Place{file, {}});
         }},
        {"add agent",
         [](Desk &desk) {
             return desk.show<AddAgentDialog>(entries());
         }},
        {"edit agent",
         [](Desk &desk) {
             return desk.show<EditAgentDialog>(entries(), worstAgent());
         }},
        {"remove agent",
         [](Desk &desk) {
             return desk.show<RemoveAgentDialog>(RemoveAgentDialog::Entry{worstName, file, {}},
                                                 desk.stage.store);
         }},
        {"secret",
         [](Desk &desk) {
             return desk.show<SecretDialog>(SecretDialog::Question{worstName, {worstName}, worstName});
         }},
        {"arm",
         [](Desk &desk) {
             return desk.show<ArmDialog>(desk.stage.hand.arming(), worstName);
         }},
        {"mute",
         [](Desk &desk) {
             const WallTime now = desk.stage.store.now();
             return desk.show<MuteDialog>(MuteDialog::Question{
                 QStringLiteral("Mute production"), QStringLiteral("Mute"), now, now + 1h, {}});
         }},
        {"repeat",
         [](Desk &desk) {
             return desk.show<RepeatDialog>(request());
         }},
        {"template's name",
         [](Desk &desk) {
             return desk.show<TemplateNameDialog>(TemplateNameDialog::Question{
                 QStringLiteral("Keep"), QStringLiteral("Keep"), {}, {worstName}, true});
         }},
        {"rename template",
         [](Desk &desk) {
             return desk.show<TemplateNameDialog>(TemplateNameDialog::Question{
                 QStringLiteral("Rename"), QStringLiteral("Rename"), worstName, {}, false});
         }},
        {"delete template", deleteTemplate},
        {"attach a link", addLink},
        {"save layout",
         [](Desk &desk) {
             return trigger(desk, QStringLiteral("&Save this layout…"));
         }},
        {"arrange columns",
         [](Desk &desk) {
             return desk.show<ColumnsDialog>(desk.window().table().header());
         }},
        {"compare",
         [](Desk &desk) {
             const TaskRun run(request());
             return desk.show<CompareDialog>(run, run);
         }},
        {"event",
         [](Desk &desk) {
             Event event = sample::events().constFirst();
             event.agent = worstName;
             event.circuit = CircuitId{worstName, CircuitPurpose::Calls};
             event.text = worstName;
             return desk.show<EventDialog>(event);
         }},
        {"locator", action(&WindowActions::locate)},
        {"shortcuts", action(&WindowActions::shortcuts)},
        {"about", action(&WindowActions::about)},
    };
    using enum OperatorCommand;
    for (const auto &[name, which] : {std::pair("trip", Trip),
                                      {"hold open", HoldOpen},
                                      {"disable", Disable},
                                      {"release", Release},
                                      {"reset", Reset},
                                      {"probe now", ProbeNow},
                                      {"extend", Extend},
                                      {"acknowledge", Acknowledge},
                                      {"unacknowledge", Unacknowledge},
                                      {"maintain", Maintain},
                                      {"end maintenance", EndMaintenance}})
        places.append({name, command(which)});
    return places;
}

Opened::Opened(const Place &place, std::optional<bool> dark)
    : m_desk(std::make_unique<Desk>())
{
    if (dark)
        m_desk->appearance.setDark(dark);
    m_widget = place.open(*m_desk);
}

Opened::~Opened() = default;

QList<QWidget *> Opened::controls() const
{
    QList<QWidget *> found = m_widget->findChildren<QWidget *>();
    found.removeIf([this](const QWidget *each) {
        // A dialog over the window is a place of its own.
        return !isControl(each) || isInnerPart(*each) ||
               (each->window() != m_widget && !each->isWindow() && qobject_cast<QDialog *>(each->window()));
    });
    return found;
}

} // namespace switchyard::test
