// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/models/whytext.h>

#include <ui/models/tasktext.h>
#include <ui/style/style.h>

#include <QCoreApplication>
#include <QStringList>

namespace taskarium::ui {

namespace {

struct WhyWords {
    Q_DECLARE_TR_FUNCTIONS(WhyText)
};

/// What a cause says, its values yet to come.
QString causeText(Cause cause)
{
    // The texts of the table end with a zero: they are literals.
    return QCoreApplication::translate("Cause", causeRow(cause).text.data());
}

QString causeText(const Reason& reason, const World& world)
{
    return qtText(reasonText(reason, causeText(reason.cause).toStdString(), world));
}

/// A sentence even where what ECS says ends like one.
QString sentence(const std::vector<Reason>& reasons, const World& world)
{
    QString text;
    for (const Reason& reason : reasons) {
        if (text.endsWith(u'.'))
            text.chop(1);
        text += (text.isEmpty() ? QString() : WhyWords::tr("; ")) + causeText(reason, world);
    }
    if (text.isEmpty())
        return text;
    const bool beginsWithName = causeText(reasons.front().cause).startsWith(QLatin1String("{instance}"));
    if (!beginsWithName) // a name stays as it is
        text[0] = text.at(0).toUpper();
    return text.endsWith(u'.') ? text : WhyWords::tr("%1.").arg(text);
}

/// "ACTIVATING in 8.0 s".
QString moveText(const TaskMove& move, SimTime now)
{
    return WhyWords::tr("%1 in %2", "1: a state, 2: a span").arg(stateText(move.to), spanText(move.at - now));
}

QString nextText(const Explanation& explanation)
{
    QStringList moves;
    for (const TaskMove& move : explanation.next)
        moves << moveText(move, explanation.at);
    return moves.isEmpty() ? QString() : WhyWords::tr("Next: %1.").arg(moves.join(WhyWords::tr("; ")));
}

} // namespace

QString whyText(const Explanation& explanation, const World& world)
{
    QStringList lines{sentence(explanation.because, world), nextText(explanation)};
    if (const QString stopped = sentence(explanation.stopped, world); !stopped.isEmpty())
        lines << WhyWords::tr("Why it stops: %1").arg(stopped);
    if (const QString prevented = sentence(explanation.prevented, world); !prevented.isEmpty())
        lines << WhyWords::tr("What would have prevented it: %1").arg(prevented);
    if (explanation.isInferred)
        lines << WhyWords::tr("This is inferred from the recording alone.");
    lines.removeAll(QString());
    return lines.join(u'\n');
}

QString evidenceText(const Explanation& explanation)
{
    const Proof proof = proofOf(explanation);
    QStringList places;
    for (const Evidence evidence : proof.places)
        places << qtText(toText(evidence));
    if (places.isEmpty())
        return proof.isAllTold ? QString() : WhyWords::tr("ECS would not tell you this.");
    const QString text = places.join(u'\n');
    return proof.isAllTold ? WhyWords::tr("In reality this shows it:\n%1").arg(text)
                           : WhyWords::tr("In reality this shows a part of it:\n%1").arg(text);
}

} // namespace taskarium::ui
