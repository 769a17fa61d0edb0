// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/configreading.h"

#include <algorithm>

namespace switchyard {

bool ConfigReading::hasErrors() const
{
    return std::any_of(problems.begin(), problems.end(), [](const ConfigProblem &problem) {
        return problem.severity == ConfigProblem::Severity::Error;
    });
}

QString ConfigReading::firstError() const
{
    for (const ConfigProblem &problem : problems) {
        if (problem.severity == ConfigProblem::Severity::Error)
            return problem.toString();
    }
    return {};
}

} // namespace switchyard
