// SPDX-License-Identifier: GPL-3.0-or-later
// agent-gallery FOLDER: draws the dialogs about an agent into PNG files.
#include "firstrun/addagentdialog.h"
#include "firstrun/editagentdialog.h"
#include "firstrun/removeagentdialog.h"
#include "firstrun/secretdialog.h"
#include "fleet/fleetstore.h"
#include "samplefleet.h"
#include "task/templatenamedialog.h"
#include "theme/appearance.h"

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QLineEdit>

using namespace switchyard;

namespace {

const QString agentName = QStringLiteral("salesforce_agent");

AgentConfig agent()
{
    AgentConfig made;
    made.name = agentName;
    made.url = QUrl(QStringLiteral("https://agents.example.com/salesforce"));
    made.environment = QStringLiteral("production");
    made.tags = {QStringLiteral("crm"), QStringLiteral("eu")};
    made.auth.type = AuthType::OAuth2;
    made.auth.clientId = QStringLiteral("switchyard");
    made.auth.tokenUrl = QUrl(QStringLiteral("https://login.example.com/oauth2/token"));
    made.auth.scopes = {QStringLiteral("tasks:read"), QStringLiteral("tasks:write")};
    made.auth.source = AuthConfig::Source::EnvironmentVariable;
    made.auth.reference = QStringLiteral("SALESFORCE_TOKEN");
    made.auth.headers = {{QStringLiteral("X-Team"), QStringLiteral("crm"), {}}};
    return made;
}

AgentForm::Fleet fleet()
{
    AgentForm::Fleet made;
    made.environments = {{QStringLiteral("production"), GuardLevel::Guarded}};
    made.file = QStringLiteral("/etc/switchyard/fleet.json");
    made.taken = {QStringLiteral("jira_agent")};
    return made;
}

QLineEdit *fieldOf(const QWidget &parent, const QString &name)
{
    for (QLineEdit *each : parent.findChildren<QLineEdit *>()) {
        if (each->accessibleName() == name)
            return each;
    }
    return nullptr;
}

class Gallery final
{
public:
    Gallery(QDir folder, QString mode)
        : m_folder(std::move(folder))
        , m_mode(std::move(mode))
    {
        m_store.apply(sample::fleet());
    }

    void drawAll() const
    {
        EditAgentDialog edit(fleet(), agent());
        edit.show();
        fieldOf(edit, QStringLiteral("Tags"))->setText(QStringLiteral("crm, eu, gold"));
        draw(edit, QStringLiteral("edit"));
        fieldOf(edit, QStringLiteral("Tags"))->setText(QString(5000, u'x'));
        draw(edit, QStringLiteral("edit-too-long"));
        edit.resize(edit.width(), 380);
        draw(edit, QStringLiteral("edit-low"));
        AddAgentDialog add(fleet());
        add.show();
        add.setAddress(QStringLiteral("https://agents.example.com/jira"));
        fieldOf(add, QStringLiteral("Name"))->setText(QStringLiteral("jira_agent"));
        draw(add, QStringLiteral("add"));
        RemoveAgentDialog remove({agentName, fleet().file, {}}, m_store);
        draw(remove, QStringLiteral("remove"));
        RemoveAgentDialog needed({agentName, fleet().file, {QStringLiteral("jira_agent")}}, m_store);
        draw(needed, QStringLiteral("remove-refused"));
        SecretDialog secret({.entry = QStringLiteral("crm-token"),
                             .agents = {agentName, QStringLiteral("jira_agent")},
                             .why = QStringLiteral("there is no key ring here to ask for \"crm-token\"; use "
                                                   "env:NAME or file:PATH, or keep it there with "
                                                   "\"switchyardctl secret set crm-token\"")});
        secret.field().setText(QStringLiteral("a secret"));
        draw(secret, QStringLiteral("secret"));
        TemplateNameDialog name({.title = QStringLiteral("Save as a template"),
                                 .verb = QStringLiteral("Save"),
                                 .suggested = QStringLiteral("nightly\ncheck"),
                                 .taken = {},
                                 .mayReplace = true});
        draw(name, QStringLiteral("template-name"));
    }

private:
    void draw(QDialog &dialog, const QString &name) const
    {
        dialog.show();
        QApplication::processEvents();
        dialog.grab().save(m_folder.filePath(name + u'-' + m_mode + QStringLiteral(".png")));
    }

    QDir m_folder;
    QString m_mode;
    FleetStore m_store;
};

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    const QDir folder(argc > 1 ? QString::fromLocal8Bit(argv[1]) : QStringLiteral("."));
    QFont font(QStringLiteral("Noto Sans"));
    font.setPixelSize(13);
    QApplication::setFont(font);
    Appearance appearance(application);
    Gallery(folder, QStringLiteral("light")).drawAll();
    appearance.setDark(true);
    Gallery(folder, QStringLiteral("dark")).drawAll();
    appearance.setDark(false);
    font.setPixelSize(26);
    QApplication::setFont(font);
    Gallery(folder, QStringLiteral("large-text")).drawAll();
    return 0;
}
