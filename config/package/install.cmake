# What is installed beside the program, and the Debian package of it.

include(GNUInstallDirs)

set(LECTERN_MAINTAINER "Lectern maintainers <maintainers@users.noreply.lectern.example>" CACHE STRING
  "Who answers for the package")

set(MADE ${PROJECT_BINARY_DIR}/made)
add_custom_command(TARGET lectern POST_BUILD VERBATIM COMMENT "Making manual pages and completions"
  COMMAND ${CMAKE_COMMAND} -DPROGRAM=$<TARGET_FILE:lectern> -DTO=${MADE} -P ${CMAKE_CURRENT_LIST_DIR}/made.cmake)

install(TARGETS lectern COMPONENT package)
foreach(section IN ITEMS 1 5 7)
  install(DIRECTORY ${MADE}/man/ DESTINATION ${CMAKE_INSTALL_MANDIR}/man${section} COMPONENT package
    FILES_MATCHING PATTERN "*.${section}.gz")
endforeach()
install(FILES ${MADE}/bash/lectern DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions COMPONENT package)
install(FILES ${MADE}/zsh/_lectern DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions COMPONENT package)
install(FILES ${MADE}/fish/lectern.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d COMPONENT package)
install(FILES config/lectern-fetch.service config/lectern-fetch.timer DESTINATION lib/systemd/user COMPONENT package)
install(FILES README.md src/cli/SCHEMAS.md TYPE DOC COMPONENT package)
install(FILES config/lectern.toml config/curriculum.toml config/lectern-fetch.cron
  DESTINATION ${CMAKE_INSTALL_DOCDIR}/examples COMPONENT package)
install(FILES LICENSE CHANGELOG.md TYPE DOC COMPONENT source)  # Debian has its own ways with both

# Debian's changelog has one entry a package; what changed is in Lectern's own, which lies beside it.
execute_process(COMMAND date -u -R -d ${LECTERN_DATE} OUTPUT_VARIABLE LECTERN_DATE_IN_WORDS OUTPUT_STRIP_TRAILING_WHITESPACE
  COMMAND_ERROR_IS_FATAL ANY)
configure_file(${CMAKE_CURRENT_LIST_DIR}/changelog.in ${PROJECT_BINARY_DIR}/debian/changelog.Debian @ONLY)
configure_file(CHANGELOG.md ${PROJECT_BINARY_DIR}/debian/changelog COPYONLY)
foreach(name IN ITEMS changelog.Debian changelog)
  execute_process(COMMAND gzip -9nkf ${PROJECT_BINARY_DIR}/debian/${name} COMMAND_ERROR_IS_FATAL ANY)
  install(FILES ${PROJECT_BINARY_DIR}/debian/${name}.gz TYPE DOC COMPONENT debian)
endforeach()
install(FILES ${CMAKE_CURRENT_LIST_DIR}/copyright TYPE DOC COMPONENT debian)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME lectern)
set(CPACK_PACKAGE_CONTACT ${LECTERN_MAINTAINER})
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "reading lists of research papers that fit your hours")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
  "Lectern takes the metadata of papers from arXiv, tags them with the topics of a
curriculum, opens papers as you finish courses, and packs a week's reading into
your minutes. Search, digests of new papers, notes, lists, and exports to
reference managers are in one program.
 Everything runs on your machine: an SQLite library, a search index, and an exact
reason for every tag and every score. Only fetching new papers needs a network.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_INSTALL_CMAKE_PROJECTS "${PROJECT_BINARY_DIR};lectern;package;/;${PROJECT_BINARY_DIR};lectern;debian;/")
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ
  WORLD_EXECUTE)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libcurl4 (>= ${CURL_VERSION_STRING})")  # it is loaded, not linked
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "ca-certificates, less")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "xdg-utils")
include(CPack)
