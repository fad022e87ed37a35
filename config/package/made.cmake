# Manual pages and completions, made by the program from its own tables as soon as it is linked.
# Run: cmake -DPROGRAM=<lectern> -DTO=<directory> -P made.cmake

cmake_minimum_required(VERSION 3.25)

file(REMOVE_RECURSE ${TO})
file(MAKE_DIRECTORY ${TO}/man ${TO}/bash ${TO}/zsh ${TO}/fish)

# Nothing of whoever builds may have a say: no settings, no library.
function(run into)
  execute_process(COMMAND ${CMAKE_COMMAND} -E env -i ${PROGRAM} ${ARGN} OUTPUT_FILE ${into} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

run(${TO}/log --quiet help --pages ${TO}/man)
run(${TO}/bash/lectern completion bash)
run(${TO}/zsh/_lectern completion zsh)
run(${TO}/fish/lectern.fish completion fish)
file(REMOVE ${TO}/log)

file(GLOB pages ${TO}/man/*)
execute_process(COMMAND gzip -9n ${pages} COMMAND_ERROR_IS_FATAL ANY)
