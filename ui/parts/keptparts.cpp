// SPDX-License-Identifier: GPL-3.0-or-later
#include "parts/keptparts.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QLineEdit>
#include <QSettings>

namespace switchyard {

namespace {

const char *const keptProperty = "keptAs";

void mark(const QString &name, QWidget &part)
{
    part.setProperty(keptProperty, name);
}

QString keyOf(const QWidget &part)
{
    return QStringLiteral("parts/") + part.property(keptProperty).toString();
}

template<typename Part, typename Do>
void forEachKept(const QWidget &window, Do each)
{
    const QList<Part *> parts = window.findChildren<Part *>();
    for (Part *part : parts) {
        if (part->property(keptProperty).isValid())
            each(*part);
    }
}

} // namespace

void keepAs(const QString &name, QLineEdit &field)
{
    mark(name, field);
}

void keepAs(const QString &name, QAbstractButton &button)
{
    mark(name, button);
}

void keepAs(const QString &name, QComboBox &choice)
{
    mark(name, choice);
}

void saveKeptParts(const QWidget &window, QSettings &settings)
{
    forEachKept<QLineEdit>(
        window, [&settings](const QLineEdit &field) { settings.setValue(keyOf(field), field.text()); });
    forEachKept<QAbstractButton>(window, [&settings](const QAbstractButton &button) {
        settings.setValue(keyOf(button), button.isChecked());
    });
    forEachKept<QComboBox>(window, [&settings](const QComboBox &choice) {
        settings.setValue(keyOf(choice), choice.currentIndex());
    });
}

void restoreKeptParts(QWidget &window, const QSettings &settings)
{
    forEachKept<QLineEdit>(window, [&settings](QLineEdit &field) {
        field.setText(settings.value(keyOf(field), field.text()).toString());
    });
    forEachKept<QAbstractButton>(window, [&settings](QAbstractButton &button) {
        button.setChecked(settings.value(keyOf(button), button.isChecked()).toBool());
    });
    forEachKept<QComboBox>(window, [&settings](QComboBox &choice) {
        bool isNumber = false;
        const int index = settings.value(keyOf(choice)).toInt(&isNumber);
        if (isNumber && index >= 0 && index < choice.count())
            choice.setCurrentIndex(index);
    });
}

} // namespace switchyard
