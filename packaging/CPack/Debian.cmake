# SPDX-License-Identifier: GPL-3.0-or-later
# The Debian package: cpack --config build/release/CPackConfig.cmake
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME taskarium)
set(CPACK_PACKAGE_CONTACT "Taskarium maintainers <maintainers@taskarium.example>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "watch how Amazon ECS tasks live and die")
set(CPACK_PACKAGE_DESCRIPTION
"Taskarium draws the life of Amazon ECS tasks as a flow chart that moves: nine
states from PROVISIONING to DELETED, every task a token. A deterministic
simulation drives it; scenarios are written with the requests that the AWS
command line takes, and the log of a run can be exported as EventBridge
events, as CSV and as describe-tasks output. It needs no AWS account.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION education)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS qt6-wayland)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
include(CPack)
