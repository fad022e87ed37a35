# What is in the Debian package: cpack makes it from this build, and dpkg-deb says what it holds.
# Run: cmake -DBUILD=<build directory> -DTO=<directory> -P deb.cmake

cmake_minimum_required(VERSION 3.25)

foreach(tool IN ITEMS dpkg-deb dpkg-shlibdeps)
  find_program(found_${tool} ${tool})
  if(NOT found_${tool})
    message("skipped: ${tool} is not installed")
    return()
  endif()
endforeach()

file(REMOVE_RECURSE ${TO})
execute_process(COMMAND ${CMAKE_CPACK_COMMAND} --config ${BUILD}/CPackConfig.cmake -B ${TO} OUTPUT_VARIABLE log
  ERROR_VARIABLE log COMMAND_ERROR_IS_FATAL ANY)
file(GLOB package ${TO}/*.deb)
execute_process(COMMAND dpkg-deb --contents ${package} OUTPUT_VARIABLE contents COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND dpkg-deb --field ${package} OUTPUT_VARIABLE fields COMMAND_ERROR_IS_FATAL ANY)

# Each line: who may do what, the owner, and a file.
foreach(file IN ITEMS
    "-rwxr-xr-x root/root .* ./usr/bin/lectern\n"
    "-rw-r--r-- root/root .* ./usr/share/man/man1/lectern.1.gz\n"
    "-rw-r--r-- root/root .* ./usr/share/man/man1/lectern-plan.1.gz\n"
    "-rw-r--r-- root/root .* ./usr/share/man/man5/lectern.toml.5.gz\n"
    "-rw-r--r-- root/root .* ./usr/share/man/man7/lectern-query.7.gz\n"
    "-rw-r--r-- root/root .* ./usr/share/bash-completion/completions/lectern\n"
    "-rw-r--r-- root/root .* ./usr/share/zsh/vendor-completions/_lectern\n"
    "-rw-r--r-- root/root .* ./usr/share/fish/vendor_completions.d/lectern.fish\n"
    "-rw-r--r-- root/root .* ./usr/lib/systemd/user/lectern-fetch.service\n"
    "-rw-r--r-- root/root .* ./usr/lib/systemd/user/lectern-fetch.timer\n"
    "-rw-r--r-- root/root .* ./usr/share/doc/lectern/copyright\n"
    "-rw-r--r-- root/root .* ./usr/share/doc/lectern/changelog.gz\n"
    "-rw-r--r-- root/root .* ./usr/share/doc/lectern/changelog.Debian.gz\n"
    "-rw-r--r-- root/root .* ./usr/share/doc/lectern/examples/lectern.toml\n")
  if(NOT contents MATCHES "${file}")
    message(SEND_ERROR "the package lacks ${file}${contents}")
  endif()
endforeach()
string(REGEX MATCHALL "/man1/lectern-[a-z]+\\.1\\.gz" pages "${contents}")
list(LENGTH pages count)
if(count LESS 30)
  message(SEND_ERROR "only ${count} commands have a manual page in the package")
endif()
foreach(field IN ITEMS "Package: lectern\n" "Depends: .*libc6 .*" "Depends: .*libcurl4 .*" "Depends: .*libxapian30 .*"
    "Recommends: .*ca-certificates" "Section: science\n" "Maintainer: .*<.*@.*>\n")
  if(NOT fields MATCHES "${field}")
    message(SEND_ERROR "the package's fields lack ${field}:\n${fields}")
  endif()
endforeach()
message(STATUS "${package} is as it should be")
