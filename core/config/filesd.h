// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/configreading.h"

#include <QProcessEnvironment>

namespace switchyard {

//! \brief Reads agents from a list of targets in Prometheus' file_sd JSON format.
//!
//! A target without a scheme gets "http://". Of the labels, `name` (or `agent`) names a group's only target,
//! `env` or `environment`, `group`, `owner` and `tags` (comma separated) go into the agent; labels that begin
//! with two underscores are ignored, `__scheme__` and `__metrics_path__` included. Other labels become tags
//! ("label=value"). An agent without a name is called by its host, port and path.
//! \param environment  its A2A_… variables apply as they do to a fleet file
[[nodiscard]] ConfigReading importFileSd(const QString &path, const QProcessEnvironment &environment);

//! \brief As importFileSd(), for text that is already there.
[[nodiscard]] ConfigReading readFileSd(const QByteArray &text, const QString &path,
                                       const QProcessEnvironment &environment);

} // namespace switchyard
