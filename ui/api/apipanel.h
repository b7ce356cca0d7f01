// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/api/apicallmodel.h>
#include <ui/models/refreshgate.h>
#include <ui/models/searchfilter.h>
#include <ui/playback/playback.h>

#include <QStringList>
#include <QTimer>
#include <QWidget>

#include <cstdint>
#include <vector>

class QAction;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QTableView;

namespace taskarium::ui {

/// The window's API server: its switch and port, how a shell reaches it, what its calls act on at present,
/// and the log of calls.
class ApiPanel : public QWidget {
    Q_OBJECT

public:
    /// How the server is reached; all empty while it is off.
    struct Access {
        QString endpoint{};    ///< "http://127.0.0.1:8700"
        QString environment{}; ///< what a shell wants to know first
        QString example{};     ///< a line to begin with

        friend bool operator==(const Access&, const Access&) = default;
    };

    /// The playback outlives the panel.
    explicit ApiPanel(const Playback& playback, QWidget* parent = nullptr);

    /// Shows an action of the window as the switch.
    void setSwitch(QAction& action);

    void setPort(std::uint16_t port);
    [[nodiscard]] std::uint16_t port() const;

    void showAccess(const Access& access);

    /// Adds calls to the log; they are shown a little later.
    void add(ApiCall call);

    [[nodiscard]] QTableView& log() { return *m_log; }

signals:
    /// A call is wanted as a line for the AWS CLI.
    void copyRequested(const taskarium::ui::ApiCall& call);
    void copyTextRequested(const QStringList& lines);

private:
    QWidget* makeTop();
    QWidget* makeMiddle();
    void makeLog();
    void makeActions();
    void showState();
    [[nodiscard]] QString stateText() const;
    void showCount();
    void flush();
    [[nodiscard]] const ApiCall* current() const;
    void follow();

    const Playback& m_playback;
    Access m_access{};
    ApiCallModel m_model;
    SearchFilter m_filter;
    std::vector<ApiCall> m_new{}; ///< not yet in the model
    QTimer m_pause;               ///< until they are
    QPushButton* m_switch = nullptr;
    QSpinBox* m_port = nullptr;
    QLabel* m_endpoint = nullptr;
    QLineEdit* m_example = nullptr;
    QLabel* m_state = nullptr;
    QPushButton* m_copyExample = nullptr;
    QLineEdit* m_search = nullptr;
    QLabel* m_count = nullptr;
    QTableView* m_log = nullptr;
    QAction* m_copyLine = nullptr;
    QAction* m_copyRequest = nullptr;
    bool m_isFollowing = true;
    RefreshGate m_gate;
};

} // namespace taskarium::ui
