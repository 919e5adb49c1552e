export { readConfig, type Config, type ConfigProblem, type Environment } from './config.ts'
export { demoSignIns } from './account/demo.ts'
export { startServer, type RunningServer, type StartOptions } from './start.ts'
export { StartProblem } from './start-problem.ts'
