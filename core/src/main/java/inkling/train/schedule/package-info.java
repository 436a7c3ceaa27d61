/** Schedules: how the learning rate changes in the course of a training run. */
@NullMarked
package inkling.train.schedule;

import org.jspecify.annotations.NullMarked;
